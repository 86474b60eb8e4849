using FundingDash.Web.Api;
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
        if (http.User.Identity?.IsAuthenticated == true || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null || await HasKeyAsync(http))
            await next(http);
        else
            await http.ChallengeAsync();
    }

    private static async Task<bool> HasKeyAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || http.Request.Headers[AdminFilter.Header] is not [{ Length: > 0 } key])
            return false;
        foreach (var check in http.RequestServices.GetServices<IApiKeyCheck>())
        {
            if (await check.KnowsAsync(key, http.RequestAborted))
                return true;
        }

        return false;
    }
}
