using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Jobs.Arbitrage;

/// <summary>Finds and judges all pairs anew when quotes, settlements or fees change: only what changed, and never in the way of the grid.</summary>
public sealed partial class ArbitrageKeeper(
    SnapshotStore snapshots, HistoryStore history, FeeStore fees, ArbitrageStore arbitrage, TimeProvider clock, ILogger<ArbitrageKeeper> logger) : BackgroundService
{
    /// <summary>Percent a year: pairs with a smaller spread have no statistics.</summary>
    public const double StatisticsFloor = 1;

    // What several feeds bring at once is one change; a longer pause would add to the age of what traders see.
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    // Windows move with the hour also where nothing arrives.
    private static readonly TimeSpan FullPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterBug = TimeSpan.FromSeconds(10);

    // Of a processor's time: the rest belongs to quotes and viewers, also while a backfill brings settlements without end.
    private const int Share = 5;

    private SpreadBook _book = new(StatisticsFloor);
    private OpportunitySet _pairs = OpportunitySet.Empty;
    private RealisedSnapshot _realised = RealisedSnapshot.Empty;
    private HistoryContract[] _contracts = [];
    private long _seen = -1;

    /// <summary>Brings the pairs up to the given snapshot, the settlements in memory and the fees in force.</summary>
    public ArbitrageState Update(MarketSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var now = clock.GetUtcNow();
        var version = history.Observe().Version;
        if (version != _seen)
        {
            _contracts = [.. history.All];
            _book.SetHistories([.. _contracts.Select(contract => new ContractHistory(contract.Key, contract.Series, contract.KnownSince))]);
        }

        _seen = version;
        _realised = _realised.Next(_contracts, now);
        _pairs = OpportunityScanner.Scan(snapshot, _pairs);
        var state = new ArbitrageState
        {
            Pairs = _pairs,
            Spreads = _book.Update(_pairs, now),
            Realised = _realised,
            Fees = fees.Current,
            Stale = Count(snapshot, contract => contract.IsStale && !contract.IsQuarantined),
            Quarantined = Count(snapshot, contract => contract.IsQuarantined),
        };
        arbitrage.Publish(state);
        return state;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var (snapshot, quotes) = snapshots.Observe();
            var (_, settlements) = history.Observe();
            var (_, schedule) = fees.Observe();
            try
            {
                var started = clock.GetTimestamp();
                Update(snapshot);
                var pause = clock.GetElapsedTime(started) * Share;
                await Task.Delay(pause < LeastPause ? LeastPause : pause < LongestPause ? pause : LongestPause, clock, stoppingToken);
                Task news = Task.WhenAny(quotes, settlements, schedule).WaitAsync(FullPeriod, clock, stoppingToken);
                await news.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogBug(logger, e);
                (_book, _pairs, _seen) = (new(StatisticsFloor), OpportunitySet.Empty, -1);
                await Task.Delay(AfterBug, clock, stoppingToken);
            }
        }
    }

    private static int Count(MarketSnapshot snapshot, Func<MarketContract, bool> isCounted) => snapshot.Feeds.Sum(slice => slice.Contracts.Count(isCounted));

    [LoggerMessage(1, LogLevel.Error, "An error of our own in the search for pairs")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
