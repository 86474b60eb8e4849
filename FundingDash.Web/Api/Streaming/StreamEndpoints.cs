using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Api.Parameters;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace FundingDash.Web.Api.Streaming;

public static class StreamEndpoints
{
    public const string Path = "/api/stream";
    private const string ContentType = "text/event-stream";

    private static readonly AssetNames Assets = new("assets", "Only these assets, such as BTC,ETH; all when missing.") { Example = "BTC,ETH" };
    private static readonly VenueNames Exchanges = new("exchanges", "Only these venues, such as Binance,Hyperliquid; all when missing.") { Example = "Binance,Hyperliquid" };

    public static IServiceCollection AddApiStream(this IServiceCollection services)
    {
        services.AddSingleton<StreamPublisher>();
        return services.AddHostedService(provider => provider.GetRequiredService<StreamPublisher>());
    }

    /// <summary>Maps /api/stream: all that is quoted, then what changes, as server-sent events.</summary>
    public static IEndpointRouteBuilder MapStream(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var publisher = endpoints.ServiceProvider.GetRequiredService<StreamPublisher>();
        var stopping = endpoints.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        RequestDelegate handler = http => ServeAsync(http, publisher, stopping);
        endpoints.MapGet(Path, handler)
            .WithMetadata(handler.Method, new ApiParameters([Assets, Exchanges]), new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [ContentType]))
            .Describe("Rates", "Live changes as server-sent events", "First an event 'snapshot' with all contracts asked for, then one event 'change' per publication with those that have changed, "
                + "and a comment every 15 seconds. Last-Event-ID resumes: what has changed since, or a snapshot when that is too long ago.");
        return endpoints;
    }

    private static async Task ServeAsync(HttpContext http, StreamPublisher publisher, CancellationToken stopping)
    {
        var snapshot = publisher.CatchUp().Snapshot;
        var call = new ApiCall(http);
        var exchanges = Exchanges.Read(call);
        // Before the first collection every asset is unknown, and none is wrong.
        var assets = snapshot.ContractCount > 0 || call.IsRefused ? Assets.Read(call, snapshot) : [];
        if (snapshot.ContractCount == 0)
            call.Refuse(ApiProblem.NoData);
        if (call.Refusal is { } refusal)
        {
            await ApiWriter.WriteAsync(http, refusal.Status == StatusCodes.Status404NotFound ? refusal with { Status = StatusCodes.Status400BadRequest } : refusal);
            return;
        }

        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = ContentType;
        http.Response.Headers.CacheControl = "no-store";
        // nginx would collect events until its buffer is full.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var client = new StreamClient(publisher, new(assets, exchanges), async (bytes, token) => await http.Response.Body.WriteAsync(bytes, token));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            await client.RunAsync(StreamId.Parse(http.Request.Headers["Last-Event-ID"]), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has left, or the app stops: whoever comes again resumes.
        }
    }
}
