using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.History;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage;

namespace FundingDash.Web.Jobs.History;

/// <summary>After a start on a database that has history, and when a feed is switched on, appends at once what was paid meanwhile: the hourly jobs would let a trader wait for up to an hour.</summary>
public sealed partial class FirstSettlements(HistoryStore history, HistoryFeeds feeds, SettingsStore settings, JobCatalog jobs, TimeProvider clock, ILogger<FirstSettlements> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var runs = new List<Task>();
        try
        {
            await LoadedAsync(stoppingToken);
            var known = new HashSet<string>(StringComparer.Ordinal);
            while (true)
            {
                var (_, replaced) = settings.Observe();
                var enabled = feeds.Keys.ToHashSet(StringComparer.Ordinal);
                runs.RemoveAll(run => run.IsCompleted);
                runs.AddRange(Begun().Intersect(enabled).Except(known).Select(feed => RunAsync(feed, stoppingToken)));
                known = enabled;
                await replaced.WaitAsync(stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(runs);
        }
    }

    private async Task LoadedAsync(CancellationToken stoppingToken)
    {
        while (!history.IsLoaded)
        {
            var (_, replaced) = history.Observe();
            if (!history.IsLoaded)
                await replaced.WaitAsync(stoppingToken);
        }
    }

    // A feed without any is the first backfill's.
    private IEnumerable<string> Begun() => history.All.Where(contract => contract.Series.Count > 0).Select(contract => contract.Feed).Distinct(StringComparer.Ordinal);

    private async Task RunAsync(string feed, CancellationToken stoppingToken)
    {
        var name = SettlementsJob.Prefix + feed;
        try
        {
            // The catalog follows the settings in a moment; the feed may be off again by then.
            while (jobs.Find(name) is null && feeds.Find(feed) is not null)
                await Task.Delay(Pause, clock, stoppingToken);
            var now = clock.GetUtcNow();
            if (jobs.Find(name) is { } job)
                await job.Job.RunAsync(new(name, now, now), stoppingToken);
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e) || stoppingToken.IsCancellationRequested)
        {
            // The hourly job is the next attempt.
        }
        catch (Exception e)
        {
            LogBug(logger, feed, e);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Feed}: an error of our own while what it has paid was caught up on")]
    private static partial void LogBug(ILogger logger, string feed, Exception exception);
}
