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
    private static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, (CancellationTokenSource Stop, Task Task)> _running = new(StringComparer.Ordinal);

    // The first backfill is tried once with every start and every time a feed is switched on, not over and over.
    private readonly HashSet<string> _first = new(StringComparer.Ordinal);

    /// <summary>Feeds whose first backfill was looked after since they were switched on.</summary>
    internal int FirstTried => _first.Count;

    /// <summary>Queues a backfill of each feed; a feed that has one waiting or running keeps that.</summary>
    /// <returns>The feeds for which one was queued.</returns>
    public async Task<IReadOnlyList<string>> QueueAsync(IEnumerable<string> keys, TimeRange range, bool onlyIncomplete, string? requestedBy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var queued = new List<string>();
        foreach (var feed in keys)
        {
            if (await log.QueueAsync(feed, range, onlyIncomplete, requestedBy, cancellationToken) is not null)
                queued.Add(feed);
        }

        return queued;
    }

    /// <summary>Stops every backfill that waits or runs, on whichever instance.</summary>
    /// <returns>How many were stopped.</returns>
    public Task<int> CancelAllAsync(CancellationToken cancellationToken) => CancelAsync(_ => true, cancellationToken);

    /// <summary>Stops the backfill of one feed, on whichever instance.</summary>
    /// <returns>How many were stopped.</returns>
    public Task<int> CancelAsync(string feed, CancellationToken cancellationToken) => CancelAsync(key => key == feed, cancellationToken);

    private async Task<int> CancelAsync(Func<string, bool> isMeant, CancellationToken cancellationToken)
    {
        var stopped = 0;
        foreach (var run in await log.LoadLatestAsync(cancellationToken))
        {
            if (!run.IsOver && isMeant(run.Feed) && await log.CancelAsync(run.Id, cancellationToken))
                stopped++;
        }

        foreach (var (_, (stop, _)) in _running.Where(pair => isMeant(pair.Key)))
            await CancelAsync(stop);
        progress.Report(await log.LoadLatestAsync(cancellationToken));
        return stopped;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (!store.IsLoaded)
                    continue;
                try
                {
                    await QueueFirstAsync(stoppingToken);
                    await StartWaitingAsync(stoppingToken);
                    progress.Report((await log.LoadLatestAsync(stoppingToken)).Where(run => !IsRunning(run.Feed)));
                }
                catch (Exception e) when (DatabaseFaults.IsOutage(e))
                {
                    // Looks again in a second.
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogLoopBug(logger, e);
                }
            }
        }
        finally
        {
            await Task.WhenAll(_running.Values.Select(run => run.Task));
        }
    }

    private static async Task CancelAsync(CancellationTokenSource stop)
    {
        try
        {
            await stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended.
        }
    }

    private bool IsRunning(string feed) => _running.TryGetValue(feed, out var run) && !run.Task.IsCompleted;

    // As soon as a feed's contracts are known. One that failed in an earlier life of the app is tried again; one that somebody stopped is not.
    private async Task QueueFirstAsync(CancellationToken cancellationToken)
    {
        _first.IntersectWith(feeds.Keys);
        if (settings.FirstDays == 0 || feeds.Keys.All(_first.Contains))
            return;
        var known = store.All.Select(contract => contract.Feed).ToHashSet(StringComparer.Ordinal);
        var ready = feeds.Keys.Where(feed => !_first.Contains(feed) && known.Contains(feed)).ToList();
        if (ready.Count == 0)
            return;
        var had = (await log.LoadLatestAsync(cancellationToken)).Where(run => run is not { State: BackfillState.Failed, RequestedBy: null }).Select(run => run.Feed);
        var now = clock.GetUtcNow();
        await QueueAsync(ready.Except(had), new(now.AddDays(-settings.FirstDays), now), onlyIncomplete: false, requestedBy: null, cancellationToken);
        _first.UnionWith(ready);
    }

    private async Task StartWaitingAsync(CancellationToken stoppingToken)
    {
        foreach (var waiting in await log.LoadStartableAsync(stoppingToken))
        {
            var isOff = feeds.Find(waiting.Feed) is null;
            // Another instance may have the feed switched on, and comes first.
            if (IsRunning(waiting.Feed) || (isOff && clock.GetUtcNow() - waiting.UpdatedAt < BackfillRunStore.Silence))
                continue;
            if (await log.TryStartAsync(waiting.Id, stoppingToken) is not { } run)
                continue;
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            _running[run.Feed] = (stop, RunAsync(run, stop, stoppingToken));
        }
    }

    private async Task RunAsync(BackfillRun run, CancellationTokenSource stop, CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await runner.RunAsync(run, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Somebody stopped the run, or the app stops, and its next start goes on with it.
            if (stoppingToken.IsCancellationRequested)
                await TryAsync(run, token => log.ReleaseAsync(run.Id, token));
        }
        catch (Exception e)
        {
            LogBug(logger, run.Feed, e);
            await TryAsync(run, token => log.FinishAsync(run.Id, BackfillState.Failed, $"internal error: {e.GetType().Name}; see the log", token));
        }
        finally
        {
            stop.Dispose();
        }
    }

    private async Task TryAsync(BackfillRun run, Func<CancellationToken, Task> write)
    {
        try
        {
            using var limit = new CancellationTokenSource(ReleaseLimit, clock);
            await write(limit.Token);
        }
        catch (Exception e)
        {
            // The run goes silent, and is taken up again when it has been so for a while.
            LogLeft(logger, run.Feed, e.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Feed}: an error of our own in its backfill")]
    private static partial void LogBug(ILogger logger, string feed, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "An error of our own in the queue of backfills")]
    private static partial void LogLoopBug(ILogger logger, Exception exception);

    [LoggerMessage(3, LogLevel.Debug, "{Feed}: the end of its backfill could not be stored: {Reason}")]
    private static partial void LogLeft(ILogger logger, string feed, string reason);
}
