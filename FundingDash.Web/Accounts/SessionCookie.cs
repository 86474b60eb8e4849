using System.Security.Claims;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Npgsql;

namespace FundingDash.Web.Accounts;

/// <summary>The cookie of a signed-in browser: encrypted, and worth nothing without its row in the database.</summary>
internal static class SessionCookie
{
    public const string Name = "fundingdash.session";
    private const string SessionClaim = "fd:session";
    private const string StampClaim = "fd:stamp";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = SessionStore.Kept;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = static context => Refuse(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = static context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    public static ClaimsPrincipal Principal(Account account, IEnumerable<string> roles, Guid session) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new(ClaimTypes.Name, account.Email!),
            new(SessionClaim, session.ToString()),
            new(StampClaim, account.SecurityStamp!),
            .. roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    public static Guid? UserId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static Guid? SessionId(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SessionClaim), out var id) ? id : null;

    /// <summary>Whether the session behind a principal still counts.</summary>
    public static async Task<bool> IsOpenAsync(this SessionStore sessions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        user.SessionId() is { } id && user.FindFirstValue(StampClaim) is { } stamp && await sessions.IsOpenAsync(id, stamp, user.FindAll(ClaimTypes.Role).Select(role => role.Value), cancellationToken);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        // Files are the same for everybody: no need to ask the database twenty times for one page.
        if (http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null)
            return;
        try
        {
            if (!await http.RequestServices.GetRequiredService<SessionStore>().IsOpenAsync(context.Principal!, http.RequestAborted))
                context.RejectPrincipal();
        }
        catch (NpgsqlException e) when (DatabaseFaults.IsOutage(e))
        {
            // Nobody without an answer; the cookie stays and counts again when the database is back.
            context.RejectPrincipal();
        }
    }

    // A program gets the bare status, which the API puts into words.
    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
