using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting;
using FundingDash.Web.Live;

namespace FundingDash.Web.Storage;

/// <summary>
/// Writes collections in the background. Publishers never wait. While the database is away the newest quotes of each feed wait here, and
/// writing goes on by itself when it is back; only the quotes of the gap are never stored.
/// </summary>
public sealed partial class StorageQueue(QuoteWriter quotes, CollectionRunStore runs, TimeProvider clock, ILogger<StorageQueue> logger, StorageMeter? meter = null)
    : BackgroundService, ICollectionSink, IDatabaseState
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastWordsLimit = TimeSpan.FromSeconds(3);

    private readonly PendingWrites _pending = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private volatile DatabaseHealth _health = new() { Healthy = true, Since = clock.GetUtcNow() };

    public DatabaseHealth Health
    {
        get
        {
            var (feeds, waiting) = _pending.Counts;
            return _health with { PendingFeeds = feeds, PendingRuns = waiting };
        }
    }

    public bool IsUp => _health.Healthy;

    public string? Error => _health is { Healthy: false, LastError: var error } ? error : null;

    public DateTimeOffset? Since => _health is { Healthy: true, LastWrite: null } ? null : _health.Since;

    /// <summary>Hands over a finished collection, good or bad. Returns at once; may be called by many at a time.</summary>
    public void Offer(FetchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        _pending.Add(result);
        try
        {
            if (_signal.CurrentCount == 0)
                _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another publisher was quicker; one signal is enough.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = new CancellationTokenSource(LastWordsLimit, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            if (await DrainAsync(linked.Token))
                return;
        }
        catch (OperationCanceledException)
        {
            // Out of time.
        }

        var (feeds, waiting) = _pending.Counts;
        LogLeftOver(logger, feeds, waiting);
    }

    public override void Dispose()
    {
        base.Dispose();
        _signal.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var pause = FirstPause;
            while (true)
            {
                if (await DrainAsync(stoppingToken))
                {
                    pause = FirstPause;
                    await _signal.WaitAsync(stoppingToken);
                }
                else
                {
                    await Task.Delay(pause, clock, stoppingToken);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // StopAsync writes what is left.
        }
    }

    /// <summary>Writes all that waits.</summary>
    /// <returns>False when the database is away; what could not be written waits on.</returns>
    private async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        while (_pending.TakeQuotes() is { } result)
        {
            if (!await TryAsync(() => WriteAsync(result, cancellationToken), () => _pending.Return(result), result.Feed))
                return false;
        }

        var waiting = _pending.TakeRuns();
        return waiting.Count == 0
            || await TryAsync(() => WriteAsync(waiting, cancellationToken), () => _pending.Return(waiting), "collection_runs");
    }

    private async Task WriteAsync(FetchResult result, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        var rows = await quotes.WriteAsync(result, cancellationToken);
        meter?.Wrote("exchange_data", rows, clock.GetElapsedTime(begun));
    }

    private async Task WriteAsync(IReadOnlyList<CollectionRun> waiting, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        await runs.AppendAsync(waiting, cancellationToken);
        meter?.Wrote("collection_runs", waiting.Count, clock.GetElapsedTime(begun));
    }

    private async Task<bool> TryAsync(Func<Task> write, Action putBack, string what)
    {
        try
        {
            await write();
            _pending.Settle();
            Succeeded();
            return true;
        }
        catch (OperationCanceledException)
        {
            putBack();
            throw;
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            putBack();
            if (_health.Healthy)
                LogAway(logger, e.Message);
            Failed(DatabaseFaults.Reason(e));
            return false;
        }
        catch (Exception e)
        {
            // The database is there but refuses just this: dropped, so that it cannot hold up the rest. The feed's next quotes come within the minute.
            LogRefused(logger, what, e);
            _pending.Settle();
            _health = _health with { LastError = $"{what}: {DatabaseFaults.Reason(e)}" };
            return true;
        }
    }

    private void Succeeded()
    {
        var now = clock.GetUtcNow();
        var before = _health;
        if (!before.Healthy)
            LogBack(logger, (now - before.Since).TotalSeconds);
        _health = new() { Healthy = true, Since = before.Healthy ? before.Since : now, LastWrite = now };
    }

    private void Failed(string error)
    {
        var before = _health;
        _health = before with { Healthy = false, Since = before.Healthy ? clock.GetUtcNow() : before.Since, LastError = error };
    }

    [LoggerMessage(1, LogLevel.Error, "Writing to the database failed; quotes are kept in memory until it is back: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Information, "Writing to the database works again after {Seconds:0} s")]
    private static partial void LogBack(ILogger logger, double seconds);

    [LoggerMessage(3, LogLevel.Error, "The database refuses what {What} brought; it is dropped")]
    private static partial void LogRefused(ILogger logger, string what, Exception exception);

    [LoggerMessage(4, LogLevel.Warning, "The app stops with {Feeds} feeds and {Runs} collection runs not written")]
    private static partial void LogLeftOver(ILogger logger, int feeds, int runs);
}
