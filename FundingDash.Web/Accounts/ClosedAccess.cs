using FundingDash.Web.Api.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace FundingDash.Web.Accounts;

/// <summary>With Access:RequireSignIn, everything is closed to strangers except endpoints that say otherwise (AllowAnonymous).</summary>
internal static class ClosedAccess
{
    public static async Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        if (http.User.Identity?.IsAuthenticated == true || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null || KnownKey.IsIn(http))
            await next(http);
        else
            await http.ChallengeAsync();
    }
}
