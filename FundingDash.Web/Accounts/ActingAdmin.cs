using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Components.Authorization;

namespace FundingDash.Web.Accounts;

/// <summary>The admin at the other end of a circuit. A circuit outlives a role and a session: asked anew before every deed.</summary>
internal sealed class ActingAdmin(AuthenticationStateProvider authentication, SessionStore sessions)
{
    /// <summary>Null when whoever sits there is no admin, or no longer signed in.</summary>
    public async Task<Actor?> FindAsync(CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (!user.IsInRole(Roles.Admin) || user.UserId() is not { } id || user.Identity?.Name is not { } name || !await sessions.IsOpenAsync(user, cancellationToken))
            return null;
        var session = (await sessions.ListAsync(id, cancellationToken)).FirstOrDefault(session => session.Id == user.SessionId());
        return new(name, session?.Address);
    }
}
