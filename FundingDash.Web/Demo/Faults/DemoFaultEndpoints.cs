using System.Globalization;
using System.Text.Json;

namespace FundingDash.Web.Demo.Faults;

/// <summary>Switching faults over HTTP, in demo mode only.</summary>
public static class DemoFaultEndpoints
{
    private const int LongestSeconds = 86_400;
    private const int LargestBody = 4_096;

    /// <summary>Maps GET /demo/faults, POST and DELETE /demo/faults/{feed}; maps nothing when demo mode is off.</summary>
    public static IEndpointRouteBuilder MapDemoFaults(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<DemoFaults>() is null) return endpoints;
        var group = endpoints.MapGroup("/demo/faults");
        group.MapGet("", (DemoFaults faults) => new { feeds = faults.Feeds, kinds = DemoFaults.Kinds, active = faults.Active.Select(DemoFaultView.Of) });
        group.MapPost("{feed}", SetAsync).DisableAntiforgery();
        group.MapDelete("{feed}", (string feed, DemoFaults faults) => faults.Feeds.Contains(feed)
            ? Results.Ok(new { feed, cleared = faults.Clear(feed) })
            : UnknownFeed(feed, faults)).DisableAntiforgery();
        return endpoints;
    }

    private static async Task<IResult> SetAsync(string feed, HttpContext context, DemoFaults faults)
    {
        if (!faults.Feeds.Contains(feed)) return UnknownFeed(feed, faults);
        var (kindText, secondsText, wrong) = await ReadAsync(context.Request, context.RequestAborted);
        if (wrong is not null) return Bad(wrong);
        if (!DemoFaults.TryParseKind(kindText, out var kind))
            return Bad($"'kind' is '{kindText}'. Allowed: {string.Join(", ", DemoFaults.Kinds)}.");
        if (secondsText is null) return Results.Ok(DemoFaultView.Of(faults.Set(feed, kind, null)));
        return double.TryParse(secondsText, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= LongestSeconds
            ? Results.Ok(DemoFaultView.Of(faults.Set(feed, kind, TimeSpan.FromSeconds(seconds))))
            : Bad(string.Create(CultureInfo.InvariantCulture, $"'seconds' is '{secondsText}'. Allowed: more than 0, up to {LongestSeconds}; leave it out for a fault that lasts until it is cleared."));
    }

    /// <summary>The query wins; without it the body is read as a JSON object.</summary>
    private static async Task<(string? Kind, string? Seconds, string? Wrong)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Query.ContainsKey("kind")) return (request.Query["kind"], request.Query.TryGetValue("seconds", out var given) ? given.ToString() : null, null);
        if (request.ContentLength > LargestBody) return (null, null, "The body is too large for 'kind' and 'seconds'.");
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return body.RootElement.ValueKind == JsonValueKind.Object
                ? (Text(body.RootElement, "kind"), Text(body.RootElement, "seconds"), null)
                : (null, null, "The body must be a JSON object with 'kind' and 'seconds'.");
        }
        catch (JsonException)
        {
            return (null, null, "The body is not JSON. Send an object with 'kind' and 'seconds', or put them into the query.");
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private static IResult UnknownFeed(string feed, DemoFaults faults) => Bad($"'{feed}' is no feed. Allowed: {string.Join(", ", faults.Feeds)}.");

    private static IResult Bad(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "The fault was not switched");

    private sealed record DemoFaultView(string Feed, string Kind, DateTimeOffset? Until)
    {
        public static DemoFaultView Of(DemoFault fault) => new(fault.Feed, fault.Kind.ToString(), fault.Until);
    }
}
