using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Documents;
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
        routes.MapFresh("/health/cache", _ => Task.FromResult(new CacheAnswer("healthy", "memory", Connected: true, Metrics(counters), clock.GetUtcNow())))
            .Describe(Group, "Prepared answers: where they are kept, and how often one could be served");
        var performance = new PerformanceReport(
            services.GetRequiredService<HealthJudge>(), new(clock, services.GetService<Npgsql.NpgsqlDataSource>()), store, services.GetRequiredService<StatisticsStore>(),
            services.GetService<StatisticsTiming>(), clock);
        routes.MapFresh("/health/performance", http => performance.MakeAsync(Metrics(counters), http.RequestAborted))
            .Describe(Group, "How fast the parts work");
    }

    private static CacheMetricsAnswer Metrics(ApiCacheCounters counters)
    {
        var (hits, misses) = (counters.Hits, counters.Misses);
        return new(hits, misses, hits + misses > 0 ? 100.0 * hits / (hits + misses) : null, 0, 0);
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
