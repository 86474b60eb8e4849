using FundingDash.Domain.Funding;
using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Api.Parameters;
using FundingDash.Web.Hosting.Options;
using Microsoft.AspNetCore.Http.Metadata;

namespace FundingDash.Web.Api.Streaming;

public static class StreamEndpoints
{
    public const string Path = "/api/stream";

    private static readonly AssetNames Assets = new("assets", "Only these assets, such as BTC,ETH; all when missing.") { Example = "BTC,ETH" };
    private static readonly VenueNames Exchanges = new("exchanges", "Only these venues, such as Binance,Hyperliquid; all when missing.") { Example = "Binance,Hyperliquid" };

    public static IServiceCollection AddApiStream(this IServiceCollection services)
    {
        services.AddSettings((provider, faults) => StreamSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddSingleton<StreamSeats>();
        services.AddSingleton<StreamPublisher>();
        return services.AddHostedService(provider => provider.GetRequiredService<StreamPublisher>());
    }

    /// <summary>Maps /api/stream: all that is quoted, then what changes, as server-sent events.</summary>
    public static IEndpointRouteBuilder MapStream(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var publisher = endpoints.ServiceProvider.GetRequiredService<StreamPublisher>();
        var seats = endpoints.ServiceProvider.GetRequiredService<StreamSeats>();
        var stopping = endpoints.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        RequestDelegate handler = http => ServeAsync(http, publisher, seats, stopping);
        endpoints.MapGet(Path, handler)
            .WithMetadata(handler.Method, new ApiParameters([Assets, Exchanges]), new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [StreamConnection.ContentType]))
            .Describe("Rates", "Live changes as server-sent events", "First an event 'snapshot' with all contracts asked for, then one event 'change' per publication with those that have changed, "
                + "and a comment every 15 seconds. Last-Event-ID resumes: what has changed since, or a snapshot when that is too long ago.");
        return endpoints;
    }

    private static async Task ServeAsync(HttpContext http, StreamPublisher publisher, StreamSeats seats, CancellationToken stopping)
    {
        var call = new ApiCall(http);
        var filter = Read(call, publisher.CatchUp().Snapshot);
        var address = http.Connection.RemoteIpAddress;
        if ((call.Refusal ?? seats.Take(address)) is { } refusal)
        {
            await ApiWriter.WriteAsync(http, refusal.Status == StatusCodes.Status404NotFound ? refusal with { Status = StatusCodes.Status400BadRequest } : refusal);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            var connection = new StreamConnection(http.Response, StreamConnection.Choose(http.Request));
            await connection.BeginAsync(end.Token);
            await new StreamClient(publisher, filter, connection.WriteAsync).RunAsync(StreamId.Parse(http.Request.Headers["Last-Event-ID"]), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has left, or the app stops: whoever comes again resumes.
        }
        finally
        {
            seats.Leave(address);
        }
    }

    private static StreamFilter Read(ApiCall call, MarketSnapshot snapshot)
    {
        var exchanges = Exchanges.Read(call);
        // Before the first collection every asset is unknown, and none is wrong.
        var assets = snapshot.ContractCount > 0 || call.IsRefused ? Assets.Read(call, snapshot) : [];
        if (snapshot.ContractCount == 0)
            call.Refuse(ApiProblem.NoData);
        return new(assets, exchanges);
    }
}
