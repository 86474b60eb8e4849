using FundingDash.Web.Hosting.Telemetry.Prometheus;

namespace FundingDash.Web.Hosting.Telemetry;

public static class MetricsEndpoint
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Maps <c>/metrics</c> for Prometheus, which signs in nowhere: its token is all there is.</summary>
    public static IEndpointRouteBuilder MapMetricsText(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapGet("/metrics", static (HttpContext http, MetricsSettings settings, MetricsCollector metrics) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            if (settings.Accepts(http.Request.Headers.Authorization))
                return Results.Text(metrics.Write(), ContentType);
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.Text("This needs the token of Metrics:Token as a bearer token.\n", "text/plain", statusCode: StatusCodes.Status401Unauthorized);
        }).AllowAnonymous().ExcludeFromDescription();
        return endpoints;
    }
}
