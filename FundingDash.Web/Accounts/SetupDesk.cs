using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;

namespace FundingDash.Web.Accounts;

/// <summary>Makes the account of a setup link.</summary>
internal sealed class SetupDesk(AccountMaker maker, SetupLinks links, SignInDesk desk, AuditLog audit)
{
    /// <summary>Makes the link's account, which uses the link up, and signs it in.</summary>
    /// <returns>Null when it is done, else why not; the link then still works unless somebody else has used it.</returns>
    public async Task<string?> MakeAsync(HttpContext http, string token, string email, string password)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (await maker.FindFaultAsync(email, password) is { } fault)
            return fault;
        var (account, role, refusal) = await maker.MakeByLinkAsync(token, email, password, http.RequestAborted);
        if (account is null)
            return refusal;
        await audit.AddAsync(new("account made", email, SignInDesk.Address(http), New: role));
        if (role == Roles.Admin)
            await links.RevokeAdminLinksAsync(CancellationToken.None);
        await desk.OpenAsync(http, account, "sign-in");
        return null;
    }
}
