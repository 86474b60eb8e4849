using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Jobs.Statistics;

/// <summary>Recomputes the statistics with each new quote and each new settlement: only what changed.</summary>
public sealed partial class StatisticsKeeper(SnapshotStore snapshots, HistoryStore history, StatisticsStore statistics, TimeProvider clock, ILogger<StatisticsKeeper> logger) : BackgroundService
{
    // A backfill brings settlements many times a second, and each asks for the contract's window anew.
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(200);

    // Windows move with time also where no quote arrives.
    private static readonly TimeSpan FullPeriod = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan AfterBug = TimeSpan.FromSeconds(10);

    private readonly StatisticsBook _book = new();
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private DateTimeOffset _fullDue;

    /// <summary>Brings the statistics up to the given snapshot and the settlements in memory.</summary>
    public StatisticsSnapshot Update(MarketSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var now = clock.GetUtcNow();
        SetHistories(history.TakeChanged(), now);
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

    // Whatever one contract does to the figures, those of the others must go on.
    private bool TryUpdate(MarketSnapshot snapshot)
    {
        try
        {
            Update(snapshot);
            return true;
        }
        catch (Exception e)
        {
            LogBug(logger, e);
            _seen.Clear();
            _fullDue = default;
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var (snapshot, quotes) = snapshots.Observe();
            var (_, settlements) = history.Observe();
            if (!TryUpdate(snapshot))
            {
                await Task.Delay(AfterBug, clock, stoppingToken);
                continue;
            }

            await Task.WhenAny(quotes, settlements).WaitAsync(stoppingToken);
            await Task.Delay(LeastPause, clock, stoppingToken);
        }
    }

    private void SetHistories(IReadOnlyCollection<ContractKey> changed, DateTimeOffset now)
    {
        if (changed.Count == 0)
            return;
        ContractHistory[] histories = [.. changed.Select(history.Find).OfType<HistoryContract>().Select(contract => new ContractHistory(contract.Key, contract.Series, contract.KnownSince))];
        try
        {
            _book.SetHistories(histories, now);
        }
        catch (Exception e)
        {
            LogBug(logger, e);
            foreach (var one in histories)
                TrySetHistory(one, now);
        }
    }

    private void TrySetHistory(ContractHistory one, DateTimeOffset now)
    {
        try
        {
            _book.SetHistories([one], now);
        }
        catch (Exception e)
        {
            LogContractBug(logger, one.Key, e);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "An error of our own in the statistics")]
    private static partial void LogBug(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "{Contract}: an error of our own in its statistics")]
    private static partial void LogContractBug(ILogger logger, ContractKey contract, Exception exception);
}
