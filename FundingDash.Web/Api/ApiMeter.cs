using System.Diagnostics.Metrics;
using FundingDash.Web.Api.Answers;
using FundingDash.Web.Hosting.Telemetry;
using Microsoft.AspNetCore.Routing;

namespace FundingDash.Web.Api;

/// <summary>How fast the API answers, and how often an answer was there already.</summary>
public sealed class ApiMeter : FeatureMeter
{
    private static readonly string[] StatusClasses = ["other", "1xx", "2xx", "3xx", "4xx", "5xx"];

    private readonly TimeProvider _clock;
    private readonly Histogram<double> _duration;

    public ApiMeter(IMeterFactory factory, ApiCacheCounters cache, TimeProvider clock)
        : base(factory, "Api")
    {
        _clock = clock;
        _duration = Seconds("fundingdash.api.request.duration", "Answering a request of the API", 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10);
        Meter.CreateObservableCounter("fundingdash.api.cache.hits", () => cache.Hits, "{answer}", "Prepared answers that could be served");
        Meter.CreateObservableCounter("fundingdash.api.cache.misses", () => cache.Misses, "{answer}", "Prepared answers that had to be made");
    }

    public async Task MeasureAsync(HttpContext http, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(next);
        var begun = _clock.GetTimestamp();
        // Looked up before anything else can put another endpoint in its place.
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        await next(http);
        // A stream lasts as long as its reader likes.
        if (http.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) == true)
            return;
        var status = http.Response.StatusCode / 100;
        _duration.Record(_clock.GetElapsedTime(begun).TotalSeconds, new("route", route), new KeyValuePair<string, object?>("status", StatusClasses[status is > 0 and < 6 ? status : 0]));
    }
}
