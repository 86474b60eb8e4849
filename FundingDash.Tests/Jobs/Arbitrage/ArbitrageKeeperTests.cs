using FundingDash.Domain.Arbitrage;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Arbitrage;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.History;
using Microsoft.Extensions.Logging.Abstractions;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Jobs.Arbitrage;

public sealed class ArbitrageKeeperTests
{
    private static readonly PairKey Pair = new(new("KuCoin", "BTC"), new("Binance", "BTC"));
    private readonly TestClock _clock = new(Now);
    private readonly FeeStore _fees = new();
    private readonly ArbitrageStore _arbitrage = new();
    private readonly SnapshotStore _snapshots;
    private readonly HistoryStore _history;

    public ArbitrageKeeperTests()
    {
        _snapshots = new(_clock, [.. new[] { "kucoin", "binance-usdm" }.Select(feed => new Domain.Funding.FeedHealth { Feed = feed, Period = TimeSpan.FromSeconds(30) })]);
        _history = new(_clock);
        Bring("KuCoin", "kucoin", 0.0001m);
        Bring("Binance", "binance-usdm", 0.0009m);
    }

    [Fact]
    public void Update_QuotesOnly_FindsThePairWithoutStatistics()
    {
        using var keeper = Keeper();

        var state = keeper.Update(_snapshots.Current);

        Assert.Same(state, _arbitrage.Current);
        Assert.Equal(1e-4, state.Pairs.Find("BTC", Pair)!.Value.HourlySpread, 1e-15);
        Assert.Null(state.Spreads.Find(state.Pairs.Find("BTC", Pair)!.Value)!.Live.Z.Value);
        Assert.Null(state.Realised.Month(Pair));
    }

    [Fact]
    public void Update_SettlementsArrive_TestsAndSums()
    {
        using var keeper = Keeper();
        keeper.Update(_snapshots.Current);
        Settle();

        var state = keeper.Update(_snapshots.Current);

        var spread = state.Spreads.Find(state.Pairs.Find("BTC", Pair)!.Value)!;
        Assert.True(spread.Live.Z.Value > 2);
        Assert.Equal(90 * 2e-4, state.Realised.Month(Pair)!.Value.Sum, 1e-5);
        Assert.Equal(21 * 2e-4, state.Realised.Week(Pair)!.Value.Sum, 1e-5);
    }

    [Fact]
    public void Update_NothingNew_SharesWhatWasThere()
    {
        using var keeper = Keeper();
        Settle();
        var before = keeper.Update(_snapshots.Current);

        var after = keeper.Update(_snapshots.Current);

        var pair = before.Pairs.Find("BTC", Pair)!.Value;
        Assert.Same(before.Pairs.FindAsset("BTC"), after.Pairs.FindAsset("BTC"));
        Assert.Same(before.Spreads.Find(pair), after.Spreads.Find(pair));
        Assert.Same(before.Realised, after.Realised);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.NotSame(after.Realised, keeper.Update(_snapshots.Current).Realised);
    }

    [Fact]
    public async Task Execute_NewFees_ArePublishedWithTheNextState()
    {
        using var keeper = new ArbitrageKeeper(_snapshots, _history, _fees, _arbitrage, new FastClock(Now, speed: 1000), NullLogger<ArbitrageKeeper>.Instance);
        await keeper.StartAsync(CancellationToken.None);
        _fees.Publish(FeeSchedule.Default.With(new(2026, 9, 12), new VenueFees("KuCoin", 0, 0, "a gift", null, true)));

        await Replacement.UntilAsync(() => _arbitrage.Observe().Replaced, () => _arbitrage.Current.Fees.Version >= 2);

        await keeper.StopAsync(CancellationToken.None);
    }

    private ArbitrageKeeper Keeper() => new(_snapshots, _history, _fees, _arbitrage, _clock, NullLogger<ArbitrageKeeper>.Instance);

    private void Bring(string venue, string feed, decimal rate) => _snapshots.Apply(Success(feed, Quote("BTC", rate, venue, feed)));

    private void Settle()
    {
        _history.Admit([Contract(1, Pair.Long), Contract(2, Pair.Short)]);
        _history.Load([new(1, SettledRates.Around(1e-4, 1e-6)), new(2, SettledRates.Of(Enumerable.Range(0, 90).Select(i => i % 4 < 2 ? 3.01e-4 : 2.99e-4)))]);
    }

    private static HistoryContract Contract(int id, Domain.Markets.ContractKey key) => new() { Id = id, Key = key, Feed = "a", Asset = "BTC", FirstSeen = Now.AddDays(-60), LastSeen = Now };
}
