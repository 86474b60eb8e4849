using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Api;

/// <summary>Lets a call through only with the admin key in <c>X-API-Key</c>.</summary>
public sealed class AdminKeyFilter(AdminSettings settings) : IEndpointFilter
{
    public const string Header = "X-API-Key";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (settings.ApiKey is null)
            return TypedResults.Problem($"No admin key is set up: set {AdminSettings.Key} and restart.", statusCode: StatusCodes.Status403Forbidden);
        var given = context.HttpContext.Request.Headers[Header];
        return given.Count == 1 && settings.Accepts(given[0])
            ? await next(context)
            : TypedResults.Problem($"This needs the admin key in the header {Header}.", statusCode: StatusCodes.Status401Unauthorized);
    }
}
