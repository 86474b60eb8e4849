using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;

namespace FundingDash.Web.Accounts;

/// <summary>Makes the account of a setup link.</summary>
internal sealed class SetupDesk(AccountMaker maker, SetupLinks links, SignInDesk desk, AuditLog audit)
{
    /// <summary>Uses the link up, makes its account and signs it in.</summary>
    /// <returns>Null when it is done, else why not; the link then still works unless it was used meanwhile.</returns>
    public async Task<string?> MakeAsync(HttpContext http, string token, string email, string password)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (await maker.FindFaultAsync(email, password) is { } fault)
            return fault;
        if (await links.UseAsync(token, http.RequestAborted) is not { } role)
            return "This link was used already or is too old.";
        var (account, refusal) = await maker.MakeAsync(email, password, role, http.RequestAborted);
        if (account is null)
            return refusal;
        if (role == Roles.Admin)
            await links.RevokeAdminLinksAsync(http.RequestAborted);
        await audit.AddAsync(new("account made", email, SignInDesk.Address(http), New: role), http.RequestAborted);
        await desk.OpenAsync(http, account, "sign-in");
        return null;
    }
}
