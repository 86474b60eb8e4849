using System.Collections.Concurrent;
using System.Collections.Immutable;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>Keeps the memory's copy of contracts and settlements: reads all of it after the start, then what this instance did not write itself.</summary>
public sealed partial class HistoryKeeper(
    HistoryStore store, ContractList contracts, SeriesLoader series, HistoryQuery query, CoverageVersions coverage, SettlementNews news,
    [FromKeyedServices(SettlementNews.Channel)] IInstanceChannel channel, TimeProvider clock, ILogger<HistoryKeeper> logger) : BackgroundService
{
    // Shown in parts, so that after an outage memory does not hold everything twice.
    private const int PartSize = 500;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SeenPeriod = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterBug = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<int, bool> _due = new();
    private IReadOnlyDictionary<int, long> _versions = ImmutableDictionary<int, long>.Empty;
    private volatile bool _lookDue;
    private int _highestId;
    private DateTimeOffset _seenAt = DateTimeOffset.UnixEpoch;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var listening = channel.ListenAsync(message => Mark(SettlementNews.Ids(message)), () => _lookDue = true, stoppingToken);
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception e) when (DatabaseFaults.IsOutage(e))
            {
                LogWaiting(logger, e.Message);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogBug(logger, e);
                await Task.Delay(AfterBug, clock, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
        await listening;
    }

    private void Mark(IEnumerable<int> ids)
    {
        foreach (var id in ids)
            _due[id] = true;
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await AdmitAsync(cancellationToken);
        Mark(news.TakeReloads());
        if (!store.IsLoaded)
            await LoadAllAsync(cancellationToken);
        else if (_lookDue)
            await LookAsync(cancellationToken);
        foreach (var id in _due.Keys)
            await ReloadAsync(id, cancellationToken);
    }

    private async Task AdmitAsync(CancellationToken cancellationToken)
    {
        // All of them at first, then only the new, and now and then those whose last sighting moved.
        var now = clock.GetUtcNow();
        var isDue = now - _seenAt >= SeenPeriod;
        var since = _highestId == 0 ? DateTimeOffset.UnixEpoch : isDue ? _seenAt - SeenPeriod : now.AddDays(1);
        var found = await contracts.LoadAsync(since, _highestId, cancellationToken);
        if (isDue)
            _seenAt = now;
        if (found.Count == 0)
            return;
        store.Admit(found);
        _highestId = Math.Max(_highestId, found.Max(contract => contract.Id));
    }

    private async Task LoadAllAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var since = clock.GetUtcNow() - HistoryStore.Kept;
        var (rows, count) = (0L, 0);
        var part = new List<KeyValuePair<int, SettledSeries>>(PartSize);
        // Before the rows: what is written meanwhile differs with the next look.
        _versions = await coverage.LoadAsync(cancellationToken);
        await foreach (var item in series.LoadAllAsync(since, cancellationToken))
        {
            part.Add(item);
            rows += item.Value.Count;
            count++;
            if (part.Count < PartSize)
                continue;
            // What was stored while the query ran is in memory already, and stays.
            store.Load(part, isLast: false);
            part.Clear();
        }

        store.Load(part);
        LogLoaded(logger, rows, count, clock.GetElapsedTime(started).TotalMilliseconds);
    }

    // Something may have been missed, for instance on a connection that died without a word; in a quiet hour that is asked every half minute.
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        _lookDue = false;
        try
        {
            var versions = await coverage.LoadAsync(cancellationToken);
            var own = news.TakeOwn();
            Mark(versions.Where(pair => !own.Contains(pair.Key) && _versions.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key));
            _versions = versions;
        }
        catch
        {
            _lookDue = true;
            throw;
        }
    }

    private async Task ReloadAsync(int id, CancellationToken cancellationToken)
    {
        _due.TryRemove(id, out _);
        try
        {
            if (store.FindById(id) is { } contract)
                store.Load([KeyValuePair.Create(id, await query.LoadStoredAsync(contract, new(clock.GetUtcNow() - HistoryStore.Kept, clock.GetUtcNow().AddDays(1)), cancellationToken))]);
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            _due[id] = true;
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Rows} settlements of {Contracts} contracts read in {Milliseconds:0} ms")]
    private static partial void LogLoaded(ILogger logger, long rows, int contracts, double milliseconds);

    [LoggerMessage(2, LogLevel.Debug, "The history in memory waits for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Error, "An error of our own in the keeping of the history")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
