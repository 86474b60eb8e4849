using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Antiforgery;

namespace FundingDash.Web.Api;

/// <summary>Lets a call through with the admin key in <c>X-API-Key</c>, or from a signed-in admin's browser; what changes something then needs the antiforgery header as well.</summary>
public sealed class AdminFilter(AdminSettings settings) : IEndpointFilter
{
    public const string Header = "X-API-Key";

    /// <summary>Name of whoever has the admin key.</summary>
    public const string KeyHolder = "api key";

    /// <summary>Who makes a call that this filter has let through, for the audit.</summary>
    public static Actor ActorOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var name = http.Request.Headers[Header].Count > 0 ? KeyHolder : http.User.Identity?.Name;
        return new(name ?? throw new InvalidOperationException("This call went by the filter."), http.Connection.RemoteIpAddress?.ToString());
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        return await FindRefusalAsync(http) is { } refusal ? Results.Problem(refusal.Detail, statusCode: refusal.Status) : await next(context);
    }

    private async Task<(int Status, string Detail)?> FindRefusalAsync(HttpContext http)
    {
        var given = http.Request.Headers[Header];
        if (given.Count > 0)
            return given.Count == 1 && settings.Accepts(given[0]) ? null : Unknown();
        if (http.User.Identity?.IsAuthenticated != true)
            return Unknown();
        if (!http.User.IsInRole(Roles.Admin))
            return (StatusCodes.Status403Forbidden, "Only an admin may do this.");
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        return isRead || await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
            ? null
            : (StatusCodes.Status403Forbidden, "A signed-in admin's call needs the antiforgery token in the header RequestVerificationToken.");
    }

    private (int Status, string Detail) Unknown() => settings.ApiKey is null
        ? (StatusCodes.Status401Unauthorized, $"This needs a signed-in admin. For programs, set {AdminSettings.Key} and restart.")
        : (StatusCodes.Status401Unauthorized, $"This needs the admin key in the header {Header}, or a signed-in admin.");
}
