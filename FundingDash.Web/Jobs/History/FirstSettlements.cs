using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;

namespace FundingDash.Web.Jobs.History;

/// <summary>After a start on a database that has history, appends at once what was paid while the app was away: the hourly jobs would let a trader wait for up to an hour.</summary>
public sealed class FirstSettlements(HistoryStore history, HistoryFeeds feeds, JobCatalog jobs, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!history.IsLoaded)
        {
            var (_, replaced) = history.Observe();
            if (!history.IsLoaded)
                await replaced.WaitAsync(stoppingToken);
        }

        // A feed without any is the first backfill's.
        var begun = history.All.Where(contract => contract.Series.Count > 0).Select(contract => contract.Feed).ToHashSet(StringComparer.Ordinal);
        await Task.WhenAll(feeds.Keys.Where(begun.Contains).Select(feed => RunAsync(SettlementsJob.Prefix + feed, stoppingToken)));
    }

    private async Task RunAsync(string name, CancellationToken stoppingToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            if (jobs.Find(name) is { } job)
                await job.Job.RunAsync(new(name, now, now), stoppingToken);
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            // The hourly job is the next attempt.
        }
    }
}
