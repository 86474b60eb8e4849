using System.Diagnostics;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Api.Health;

internal sealed class PerformanceReport(HealthJudge judge, DatabaseTiming database, SnapshotStore store, StatisticsStore statistics, StatisticsTiming? timing, TimeProvider clock)
{
    public async Task<PerformanceAnswer> MakeAsync(CacheMetricsAnswer cache, CancellationToken cancellationToken)
    {
        var queryTime = await database.MeasureAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var (market, figures, last) = (store.Current, statistics.Current, timing?.Last);
        using var process = Process.GetCurrentProcess();
        return new(
            judge.Health().Status,
            new(judge.IsDatabaseUp && queryTime is not null, queryTime, market.ContractCount),
            new(last?.At, (now - last?.At)?.TotalSeconds, figures.Count, figures.Flagged, last?.Duration.TotalMilliseconds),
            new((now - new DateTimeOffset(process.StartTime)).TotalSeconds, process.WorkingSet64, process.TotalProcessorTime.TotalSeconds, process.Threads.Count, market.Version),
            cache,
            now);
    }
}
