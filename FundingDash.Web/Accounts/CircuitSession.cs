using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Npgsql;

namespace FundingDash.Web.Accounts;

/// <summary>Who sits at the other end of a circuit. A circuit outlives requests, so that its session is looked at again and again; strangers cost nothing.</summary>
internal sealed class CircuitSession(SessionStore sessions, ILoggerFactory loggers) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval { get; } = TimeSpan.FromSeconds(10);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticationState);
        try
        {
            return await sessions.IsOpenAsync(authenticationState.User, cancellationToken);
        }
        catch (NpgsqlException e) when (DatabaseFaults.IsOutage(e))
        {
            // The session counted ten seconds ago. Whatever needs more than that asks the database itself.
            return true;
        }
    }
}
