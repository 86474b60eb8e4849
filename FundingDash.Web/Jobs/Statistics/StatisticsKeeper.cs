using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Jobs.Statistics;

/// <summary>Recomputes the statistics with each new quote and each new settlement: only what changed.</summary>
public sealed class StatisticsKeeper(SnapshotStore snapshots, HistoryStore history, StatisticsStore statistics, TimeProvider clock) : BackgroundService
{
    // A backfill brings settlements many times a second, and each asks for the contract's window anew.
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(200);

    // Windows move with time also where no quote arrives.
    private static readonly TimeSpan FullPeriod = TimeSpan.FromMinutes(10);

    private readonly StatisticsBook _book = new();
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private DateTimeOffset _fullDue;

    /// <summary>Brings the statistics up to the given snapshot and the settlements in memory.</summary>
    public StatisticsSnapshot Update(MarketSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var now = clock.GetUtcNow();
        var changed = history.TakeChanged();
        if (changed.Count > 0)
            _book.SetHistories([.. changed.Select(history.Find).OfType<HistoryContract>().Select(contract => new ContractHistory(contract.Key, contract.Series, contract.KnownSince))], now);
        foreach (var slice in snapshot.Feeds)
        {
            if (_seen.TryGetValue(slice.Feed, out var version) && version == slice.Version)
                continue;
            _seen[slice.Feed] = slice.Version;
            _book.Update(slice, now);
        }

        if (now >= _fullDue)
        {
            _fullDue = now + FullPeriod;
            _book.RecomputeAll(now);
        }

        statistics.Publish(_book.Current);
        return _book.Current;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var (snapshot, quotes) = snapshots.Observe();
            var (_, settlements) = history.Observe();
            Update(snapshot);
            await Task.WhenAny(quotes, settlements).WaitAsync(stoppingToken);
            await Task.Delay(LeastPause, clock, stoppingToken);
        }
    }
}
