using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Jobs.Statistics;

/// <summary>Recomputes the statistics with each new quote and each new settlement: only what changed.</summary>
public sealed partial class StatisticsKeeper(SnapshotStore snapshots, HistoryStore history, StatisticsStore statistics, TimeProvider clock, ILogger<StatisticsKeeper> logger, StatisticsTiming? timing = null) : BackgroundService
{
    // A backfill brings settlements many times a second, and each asks for the contract's window anew.
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(200);

    // Windows move with time also where no quote arrives.
    private static readonly TimeSpan FullPeriod = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan AfterBug = TimeSpan.FromSeconds(10);

    private readonly StatisticsBook _book = new();
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private DateTimeOffset _fullDue = clock.GetUtcNow() + FullPeriod;
    private bool _isAnew;

    /// <summary>Brings the statistics up to the given snapshot and the settlements in memory.</summary>
    public StatisticsSnapshot Update(MarketSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var now = clock.GetUtcNow();
        var begun = clock.GetTimestamp();
        var changed = history.TakeChanged();
        var contracts = _isAnew ? history.All : changed.Select(history.Find).OfType<HistoryContract>();
        _book.SetHistories([.. contracts.Select(contract => new ContractHistory(contract.Key, contract.Series, contract.KnownSince))], now);
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

        _isAnew = false;
        statistics.Publish(_book.Current);
        timing?.Note(now, clock.GetElapsedTime(begun));
        return _book.Current;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var (snapshot, quotes) = snapshots.Observe();
            var (_, settlements) = history.Observe();
            try
            {
                Update(snapshot);
                await WaitAsync(quotes, settlements, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever one contract does to the figures, those of the others must go on: all of them again, which passes it over.
                LogBug(logger, e);
                _seen.Clear();
                _isAnew = true;
                await Task.Delay(AfterBug, clock, stoppingToken);
            }
        }
    }

    private async Task WaitAsync(Task quotes, Task settlements, CancellationToken stoppingToken)
    {
        var left = _fullDue - clock.GetUtcNow();
        Task next = Task.WhenAny(quotes, settlements).WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, stoppingToken);
        await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(LeastPause, clock, stoppingToken);
    }

    [LoggerMessage(1, LogLevel.Error, "An error of our own in the statistics")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
