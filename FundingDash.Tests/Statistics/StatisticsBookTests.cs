using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Statistics;

public sealed class StatisticsBookTests
{
    private static readonly ContractKey Btc = new("Binance", "BTCUSDT");
    private static readonly ContractKey Eth = new("Bybit", "ETHUSDT");
    private readonly StatisticsBook _book = new();

    public StatisticsBookTests() => _book.SetHistories([new(Btc, Moving(), null), new(Eth, Moving(), null)], History.Now);

    [Fact]
    public void Update_PartOfTheContracts_LeavesTheOthersTheSameInstance()
    {
        var before = _book.Update([new(Btc, 1e-5), new(Eth, 1e-5)], History.Now);

        var after = _book.Update([new(Btc, 2e-5)], History.Now);

        Assert.Equal(before.Version + 1, after.Version);
        Assert.Same(after, _book.Current);
        Assert.Same(before.Find(Eth), after.Find(Eth));
        Assert.Equal(1e-5, before.Find(Btc)!.Live.PerHour);
        Assert.Equal(2e-5, after.Find(Btc)!.Live.PerHour);
        Assert.Same(before.Find(Btc)!.Reference, after.Find(Btc)!.Reference);
    }

    [Fact]
    public void SetHistories_OneContractFails_TheNextAttemptGoesPastIt()
    {
        ContractHistory[] histories = [new(new("A", "BEFORE"), Moving(), null), new(new("A", "BROKEN"), null!, null), new(new("A", "BEHIND"), Moving(), null)];
        Assert.Throws<ArgumentNullException>(() => _book.SetHistories(histories, History.Now));

        var after = _book.SetHistories(histories, History.Now);

        Assert.True(after.Find(histories[0].Key)!.Facts.N > 0);
        Assert.True(after.Find(histories[2].Key)!.Facts.N > 0);
        Assert.Equal(FigureReason.NoHistory, _book.Update([new(histories[1].Key, 1e-5)], History.Now).Find(histories[1].Key)!.Live.Z.Reason);
    }

    [Fact]
    public void Update_NothingChanged_PublishesNothing()
    {
        var before = _book.Update([new(Btc, 1e-5), new(Eth, double.NaN)], History.Now);

        Assert.Same(before, _book.Update([new(Btc, 1e-5), new(Eth, null)], History.Now));
    }

    [Fact]
    public void Update_ContractWithoutHistory_IsThereWithTheReason()
    {
        var key = new ContractKey("Hyperliquid", "kPEPE");

        var found = _book.Update([new(key, 1e-5)], History.Now).Find(key)!;

        Assert.Equal(FigureReason.NoHistory, found.Live.Z.Reason);
        Assert.Equal((1e-5, 0), (found.Live.PerHour!.Value, found.Live.Z.N));
        Assert.Null(_book.Current.Find(new("Hyperliquid", "kSHIB")));
    }

    [Fact]
    public void Update_FeedSlice_TakesWhatIsBelievable()
    {
        var quotes = new[] { Quotes.Quote("BTCUSDT", 0.0008m), Quotes.Quote("DOGEUSDT", 0.9m), Quotes.Quote("SOLUSDT", hours: null) };
        var slice = SnapshotMerger.Merge(Quotes.Empty("binance-usdm"), Quotes.Success("binance-usdm", quotes), Quotes.Now).Feeds[0];

        var snapshot = _book.Update(slice, History.Now);

        Assert.Equal(0.0001, snapshot.Find(Btc)!.Live.PerHour);
        Assert.Null(snapshot.Find(new("Binance", "DOGEUSDT"))!.Live.PerHour);
        Assert.Null(snapshot.Find(new("Binance", "SOLUSDT"))!.Live.PerHour);
    }

    [Fact]
    public void SetHistories_Grown_MakesThatWindowAnewAndKeepsTheRate()
    {
        var before = _book.Update([new(Btc, 1e-5), new(Eth, 1e-5)], History.Now);
        var later = History.Now.AddHours(8);

        var after = _book.SetHistories([new(Btc, Moving().Append(History.Row(later, 3e-4, 8)), null)], later);

        Assert.Equal(3e-4 / 8, after.Find(Btc)!.Settled.PerHour!.Value, 15);
        Assert.Equal(1e-5, after.Find(Btc)!.Live.PerHour);
        Assert.Same(before.Find(Eth), after.Find(Eth));
    }

    [Fact]
    public void Update_OldestRowHasLeft_MakesTheWindowAnew()
    {
        var before = _book.Update([new(Btc, 1e-5)], History.Now);

        Assert.Same(before, _book.Update([new(Btc, 1e-5)], History.Now.AddHours(8).AddSeconds(-1)));
        var after = _book.Update([new(Btc, 1e-5)], History.Now.AddHours(8));

        Assert.Equal((90, 89), (before.Find(Btc)!.Facts.N, after.Find(Btc)!.Facts.N));
    }

    [Fact]
    public void RecomputeAll_EqualsWhatTheUpdatesMade()
    {
        var before = _book.Update([new(Btc, 1e-5), new(Eth, 5e-5)], History.Now);

        var after = _book.RecomputeAll(History.Now);

        Assert.Equal(before.All.Select(Numbers), after.All.Select(Numbers));
        Assert.NotSame(before.Find(Btc), after.Find(Btc));

        static object Numbers(ContractStatistics found) => (found.Key, found.Live.Z.Value, found.Settled.Z.Value, found.Facts, found.Reference.HalfLife);
    }

    [Fact]
    public void Snapshot_CountsTheFlaggedBesideWhatChanceMakes()
    {
        var snapshot = _book.Update([new(Btc, 1e-3), new(Eth, 1.25e-5), new(new("Lighter", "X"), 1)], History.Now);

        Assert.Equal((3, 2, 1, 0.1), (snapshot.Count, snapshot.Tested, snapshot.Flagged, snapshot.ExpectedByChance));
        Assert.Equal(Zone.Active, snapshot.Find(Btc)!.Zone);
    }

    [Fact]
    public void Forget_Gone_LeavesTheRestWhereItCanBeFound()
    {
        var before = _book.Update([new(Btc, 1e-5), new(Eth, 1e-5)], History.Now);

        var after = _book.Forget([Btc]);

        Assert.Null(after.Find(Btc));
        Assert.Same(before.Find(Eth), after.Find(Eth));
        Assert.NotNull(before.Find(Btc));
        Assert.Equal(2e-5, _book.Update([new(Eth, 2e-5)], History.Now).Find(Eth)!.Live.PerHour);
        Assert.Same(_book.Current, _book.Forget([Btc]));
    }

    private static SettledSeries Moving() => History.Of(8, Enumerable.Range(0, 90).Select(i => History.Vector[i % History.Vector.Length]));
}
