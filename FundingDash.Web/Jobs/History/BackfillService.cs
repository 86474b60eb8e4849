using System.Collections.Concurrent;
using FundingDash.Domain.Funding;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>Queues the first backfill of every feed, runs what waits in the log, one run per feed, and takes over what a dead instance left. Of several instances each takes what is free.</summary>
public sealed partial class BackfillService(
    BackfillRunStore log, BackfillRunner runner, BackfillProgressStore progress, HistoryStore store, HistoryFeeds feeds, BackfillSettings settings, TimeProvider clock, ILogger<BackfillService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (long RunId, CancellationTokenSource Stop, Task Task)> _running = new(StringComparer.Ordinal);

    /// <summary>Queues a backfill of each feed; a feed that has one waiting or running keeps that.</summary>
    /// <returns>The feeds for which one was queued.</returns>
    public async Task<IReadOnlyList<string>> QueueAsync(IEnumerable<string> keys, TimeRange range, bool onlyIncomplete, string? requestedBy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var busy = (await log.LoadLatestAsync(cancellationToken)).Where(run => run.State is BackfillState.Queued or BackfillState.Running).Select(run => run.Feed).ToHashSet(StringComparer.Ordinal);
        var queued = new List<string>();
        foreach (var feed in keys.Where(feed => !busy.Contains(feed)))
        {
            await log.QueueAsync(feed, range, onlyIncomplete, requestedBy, cancellationToken);
            queued.Add(feed);
        }

        return queued;
    }

    /// <summary>Stops every backfill that waits or runs, on whichever instance.</summary>
    /// <returns>How many were stopped.</returns>
    public async Task<int> CancelAllAsync(CancellationToken cancellationToken)
    {
        var stopped = 0;
        foreach (var run in await log.LoadLatestAsync(cancellationToken))
        {
            if (run.State is BackfillState.Queued or BackfillState.Running && await log.CancelAsync(run.Id, cancellationToken))
                stopped++;
        }

        foreach (var (_, stop, _) in _running.Values)
            await stop.CancelAsync();
        progress.Report((await log.LoadLatestAsync(cancellationToken)).Select(BackfillProgress.Of));
        return stopped;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var first = settings.FirstDays > 0;
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (!store.IsLoaded)
                    continue;
                try
                {
                    if (first)
                        first = await QueueFirstAsync(stoppingToken);
                    await StartWaitingAsync(stoppingToken);
                    progress.Report((await log.LoadLatestAsync(stoppingToken)).Where(run => !_running.ContainsKey(run.Feed)).Select(BackfillProgress.Of));
                }
                catch (Exception e) when (DatabaseFaults.IsOutage(e))
                {
                    // Looks again in a second.
                }
            }
        }
        finally
        {
            await Task.WhenAll(_running.Values.Select(run => run.Task));
        }
    }

    /// <summary>Queues the first backfill of the feeds whose contracts are known by now.</summary>
    /// <returns>True while some feed's contracts are not known yet.</returns>
    private async Task<bool> QueueFirstAsync(CancellationToken cancellationToken)
    {
        var had = (await log.LoadLatestAsync(cancellationToken)).Select(run => run.Feed).ToHashSet(StringComparer.Ordinal);
        var known = store.All.Select(contract => contract.Feed).ToHashSet(StringComparer.Ordinal);
        var now = clock.GetUtcNow();
        var ready = feeds.Keys.Where(feed => !had.Contains(feed) && known.Contains(feed)).ToList();
        if (ready.Count > 0)
            await QueueAsync(ready, new(now.AddDays(-settings.FirstDays), now), onlyIncomplete: false, requestedBy: null, cancellationToken);
        return feeds.Keys.Any(feed => !had.Contains(feed) && !known.Contains(feed));
    }

    private async Task StartWaitingAsync(CancellationToken stoppingToken)
    {
        foreach (var waiting in await log.LoadStartableAsync(stoppingToken))
        {
            if (feeds.Find(waiting.Feed) is null || (_running.TryGetValue(waiting.Feed, out var current) && !current.Task.IsCompleted))
                continue;
            if (await log.TryStartAsync(waiting.Id, stoppingToken) is not { } run)
                continue;
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            _running[run.Feed] = (run.Id, stop, RunAsync(run, stop));
        }
    }

    private async Task RunAsync(BackfillRun run, CancellationTokenSource stop)
    {
        await Task.Yield();
        try
        {
            await runner.RunAsync(run, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The app stops, and another start goes on with it; or somebody stopped the run.
        }
        catch (Exception e)
        {
            LogBug(logger, run.Feed, e);
            await log.FinishAsync(run.Id, BackfillState.Failed, $"internal error: {e.GetType().Name}; see the log", CancellationToken.None);
        }
        finally
        {
            _running.TryRemove(run.Feed, out _);
            stop.Dispose();
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Feed}: an error of our own in its backfill")]
    private static partial void LogBug(ILogger logger, string feed, Exception exception);
}
