using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace FundingDash.Web.Accounts;

/// <summary>Signs people in and out. Whatever is wrong with a try, the answer is the same and takes about the same time.</summary>
internal sealed class SignInDesk(UserManager<Account> users, SessionStore sessions, AuditLog audit, SignInLimits limits)
{
    public const string Refusal = "The e-mail address or the password is wrong, or there were too many failures: then wait 15 minutes.";
    private const string TooMany = "There were too many failures: wait 15 minutes.";
    private const int LongestDevice = 200;

    // What an unknown name is compared with: the same work as for a known one.
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>Checks name and password and, when both are right, opens a session and sets its cookie.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> TryAsync(HttpContext http, string email, string password)
    {
        var address = Address(http);
        if (!limits.TryTake(http.Connection.RemoteIpAddress, email) || password.Length > PasswordRules.MostLength)
        {
            await NoteRefusalAsync(http, "sign-in refused", email);
            return false;
        }

        var account = await users.FindByEmailAsync(email);
        var isRight = IsRight(account, password);
        if (account is null || await users.IsLockedOutAsync(account) || !isRight)
        {
            if (account is not null && !isRight && !await users.IsLockedOutAsync(account))
                await users.AccessFailedAsync(account);
            await audit.AddAsync(new("sign-in failed", email, address));
            return false;
        }

        await users.ResetAccessFailedCountAsync(account);
        await OpenAsync(http, account, "sign-in");
        return true;
    }

    /// <summary>Opens a session for somebody who has proved who they are. What session the browser had before ends: none that was planted goes on.</summary>
    public async Task OpenAsync(HttpContext http, Account account, string deed)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(account);
        await OpenAsync(http, account);
        await audit.AddAsync(new(deed, account.Email, Address(http)));
    }

    /// <summary>Sets a new password; every session ends but the one that opens here.</summary>
    /// <returns>Null when it is done, else why not.</returns>
    public async Task<string?> ChangePasswordAsync(HttpContext http, string current, string password)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (await users.GetUserAsync(http.User) is not { Email: { } email } account)
            return "You are signed out.";
        if (!limits.TryTake(http.Connection.RemoteIpAddress, email) || await users.IsLockedOutAsync(account))
        {
            await NoteRefusalAsync(http, "password change refused", email);
            return TooMany;
        }

        if (!IsRight(account, current))
        {
            await users.AccessFailedAsync(account);
            await audit.AddAsync(new("password change failed", email, Address(http)));
            return "The current password is wrong.";
        }

        if (await users.ChangePasswordAsync(account, current, password) is { Succeeded: false } refused)
            return refused.Errors.First().Description;
        await audit.AddAsync(new("password changed", email, Address(http)));
        await sessions.CloseAsync(account.Id, id: null, CancellationToken.None);
        await OpenAsync(http, account);
        return null;
    }

    /// <summary>Ends the session of this browser.</summary>
    public async Task SignOutAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        await CloseCurrentAsync(http);
        await audit.AddAsync(new("sign-out", http.User.Identity?.Name, Address(http)));
        await http.SignOutAsync();
    }

    /// <summary>Ends every session of the person.</summary>
    public async Task SignOutEverywhereAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (await users.GetUserAsync(http.User) is { } account)
            await users.UpdateSecurityStampAsync(account);
        if (http.User.UserId() is { } user)
            await sessions.CloseAsync(user, id: null, CancellationToken.None);
        await audit.AddAsync(new("sign-out everywhere", http.User.Identity?.Name, Address(http)));
        await http.SignOutAsync();
    }

    public static string? Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString();

    // What is half done is worse than what is done for somebody who has gone: no step ends with the request.
    private async Task OpenAsync(HttpContext http, Account account)
    {
        await CloseCurrentAsync(http);
        var session = await sessions.OpenAsync(account.Id, Address(http), Device(http), CancellationToken.None);
        await http.SignInAsync(SessionCookie.Principal(account, await users.GetRolesAsync(account), session), new() { IsPersistent = true });
    }

    private bool IsRight(Account? account, string password)
    {
        var checkedHash = users.PasswordHasher.VerifyHashedPassword(account!, account?.PasswordHash ?? NobodysHash, password);
        return account?.PasswordHash is not null && checkedHash != PasswordVerificationResult.Failed;
    }

    private async Task CloseCurrentAsync(HttpContext http)
    {
        if (http.User.UserId() is { } user && http.User.SessionId() is { } session)
            await sessions.CloseAsync(user, session, CancellationToken.None);
    }

    private async Task NoteRefusalAsync(HttpContext http, string what, string email)
    {
        if (limits.TryNote(http.Connection.RemoteIpAddress))
            await audit.AddAsync(new(what, email, Address(http)));
    }

    private static string Device(HttpContext http)
    {
        var agent = StoredText.Clean(http.Request.Headers.UserAgent.ToString());
        return agent.Length == 0 ? "unknown" : agent.Length <= LongestDevice ? agent : StoredText.Clean(agent[..LongestDevice]);
    }
}
