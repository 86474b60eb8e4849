using System.Net;
using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Options;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FundingDash.Web.Hosting.Http;

public static class VenueHttp
{
    private static readonly string UserAgent = $"FundingDash/{typeof(VenueHttp).Assembly.GetName().Version?.ToString(3)}";

    private static readonly RateBudget Lifted = new(1_000_000, TimeSpan.FromSeconds(1), "simulated venues, limits lifted");

    /// <summary>Name of a feed's client in <see cref="IHttpClientFactory"/>.</summary>
    public static string ClientName(string feed) => $"venue:{feed}";

    /// <summary>Registers one named client per feed, each with its own connections, pipeline and budget.</summary>
    public static IServiceCollection AddVenueHttp(this IServiceCollection services, IReadOnlyList<FeedDefinition> catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new VenuePipelineOptions());
        foreach (var feed in catalog)
        {
            services.AddHttpClient(ClientName(feed.Key), (provider, client) => Configure(client, provider, feed))
                .ConfigurePrimaryHttpMessageHandler(MakeSockets)
                .AddHttpMessageHandler(provider => MakePipeline(provider, feed))
                // Budget and breaker live as long as the feed; the sockets renew their connections by themselves.
                .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
                .RemoveAllLoggers();
        }

        return services;
    }

    /// <summary>Relative paths replace what follows the last slash: without one at the end, a path in the base address would be lost.</summary>
    internal static Uri WithSlash(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new(address.AbsoluteUri + "/");

    private static void Configure(HttpClient client, IServiceProvider provider, FeedDefinition feed)
    {
        var address = provider.GetRequiredService<CollectionSettings>().Feed(feed.Key).BaseUrl
            ?? provider.GetService<IVenueStandIn>()?.BaseUrl(feed.Key)
            ?? feed.BaseUrl;
        client.BaseAddress = WithSlash(address);
        // The pipeline and the feed have their own, finer limits.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.Add("User-Agent", UserAgent);
        client.DefaultRequestHeaders.Add("Accept", "application/json");
    }

    private static VenueHandler MakePipeline(IServiceProvider provider, FeedDefinition feed)
    {
        var lifted = provider.GetService<IVenueStandIn>() is { LiftsLimits: true };
        return new(
            lifted ? Lifted : feed.Budget, provider.GetRequiredService<VenuePipelineOptions>(), provider.GetRequiredService<TimeProvider>(), lifted ? null : feed.History.Budget);
    }

    private static SocketsHttpHandler MakeSockets() => new()
    {
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        UseCookies = false,
        // The ids of our traces are nobody else's business.
        ActivityHeadersPropagator = null,
        // A redirect of a public API leads to a block page or another host than the operator configured.
        AllowAutoRedirect = false,
    };
}
