using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Hosting.Caching;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Api.Health;

/// <summary>Figures of the process and its parts, never kept by anybody.</summary>
internal static class MetricsEndpoints
{
    private const string Group = "Health";

    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var store = services.GetRequiredService<SnapshotStore>();
        var clock = services.GetRequiredService<TimeProvider>();
        var counters = services.GetRequiredService<ApiCacheCounters>();
        routes.MapFresh("/health/collection-metrics", _ => Task.FromResult(CollectionMetricsAnswer.Of(store.Current, clock.GetUtcNow())))
            .Describe(Group, "How the last collections went");
        var shared = services.GetService<CacheCounters>();
        var redis = services.GetService<RedisLink>();
        routes.MapFresh("/health/cache", _ => Task.FromResult(Cache(redis, Metrics(counters, shared), clock.GetUtcNow())))
            .Describe(Group, "Prepared answers: where they are kept, and how often one could be served");
        var performance = new PerformanceReport(
            services.GetRequiredService<HealthJudge>(), new(clock, services.GetService<Npgsql.NpgsqlDataSource>()), store, services.GetRequiredService<StatisticsStore>(),
            services.GetService<StatisticsTiming>(), clock);
        routes.MapFresh("/health/performance", http => performance.MakeAsync(Metrics(counters, shared), http.RequestAborted))
            .Describe(Group, "How fast the parts work");
    }

    private static CacheAnswer Cache(RedisLink? redis, CacheMetricsAnswer metrics, DateTimeOffset now)
    {
        var isRedis = redis is { IsConfigured: true };
        var connected = !isRedis || redis!.IsConnected;
        return new(connected ? "healthy" : "degraded", isRedis ? "redis" : "memory", connected, metrics, now);
    }

    /// <summary>Prepared answers and shared values together.</summary>
    private static CacheMetricsAnswer Metrics(ApiCacheCounters counters, CacheCounters? shared)
    {
        var (hits, misses) = (counters.Hits + (shared?.Hits ?? 0), counters.Misses + (shared?.Misses ?? 0));
        return new(hits, misses, hits + misses > 0 ? 100.0 * hits / (hits + misses) : null, shared?.Errors ?? 0, shared?.Fallbacks ?? 0);
    }

    private static IEndpointConventionBuilder MapFresh<T>(this IEndpointRouteBuilder routes, string pattern, Func<HttpContext, Task<T>> answer)
    {
        var type = ApiWriter.TypeInfo<T>();
        return routes.MapAnswer<T>(pattern, async http =>
        {
            http.Response.Headers.CacheControl = "no-store";
            await ApiWriter.WriteAsync(http, await answer(http), type);
        });
    }
}
