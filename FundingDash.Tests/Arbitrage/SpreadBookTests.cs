using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Statistics;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Statistics.History;

namespace FundingDash.Tests.Arbitrage;

public sealed class SpreadBookTests
{
    private readonly Random _random = new(1);

    [Fact]
    public void Update_NewSettlement_ChangesItsPairsAndNoOthers()
    {
        var book = new SpreadBook();
        var pairs = Pairs(0.0001m);
        var histories = Histories(pairs);
        book.SetHistories(histories);
        var before = book.Update(pairs, Now);

        var grown = histories[0] with { Series = histories[0].Series.Append(Row(Now.AddMinutes(20), 1e-4, 8)) };
        book.SetHistories([grown, .. histories.Skip(1)]);
        var after = book.Update(pairs, Now.AddMinutes(30));

        Assert.Equal((before.Count, before.Version + 1), (after.Count, after.Version));
        Assert.All(pairs.ToArray(), pair => Assert.Equal(!Touches(pair, grown), ReferenceEquals(before.Find(pair), after.Find(pair))));
        Assert.Contains(pairs.ToArray(), pair => Touches(pair, grown));
    }

    [Fact]
    public void Update_NewRate_TestsAnewAgainstTheSameWindow()
    {
        var book = new SpreadBook();
        var pairs = Pairs(0.0001m);
        book.SetHistories(Histories(pairs));
        var before = book.Update(pairs, Now);

        var moved = Pairs(0.00012m);
        var after = book.Update(moved, Now);

        var same = moved.ToArray().Where(pair => before.Find(pair) is not null).ToList();
        Assert.Contains(same, pair => before.Find(pair)!.Live.PerHour != pair.HourlySpread);
        Assert.All(same, pair => Assert.Same(before.Find(pair)!.Window, after.Find(pair)!.Window));
        Assert.All(moved.ToArray(), pair => Assert.Equal(pair.HourlySpread, after.Find(pair)!.Live.PerHour));
        Assert.All(same, pair => Assert.Equal(before.Find(pair)!.Live.PerHour == pair.HourlySpread, ReferenceEquals(before.Find(pair), after.Find(pair))));
    }

    [Fact]
    public void Update_LaterInTheHour_TestsAgainstTheHoursOfTheWindow()
    {
        var (early, late) = (new SpreadBook(), new SpreadBook());
        var pairs = Pairs(0.0001m);
        var histories = Histories(pairs);
        early.SetHistories(histories);
        late.SetHistories(histories);
        early.Update(pairs, Now);

        var moved = early.Update(Pairs(0.00012m), Now.AddMinutes(40));
        var anew = late.Update(Pairs(0.00012m), Now.AddMinutes(40));

        Assert.Equal(anew.All.Select(pair => (pair.Pair, pair.Live, pair.Window.Facts)), moved.All.Select(pair => (pair.Pair, pair.Live, pair.Window.Facts)));
        Assert.All(moved.All, pair => Assert.Equal(720, pair.Window.Facts.N));
    }

    [Fact]
    public void Update_NothingNew_IsTheSameSnapshot()
    {
        var book = new SpreadBook();
        var pairs = Pairs(0.0001m);
        book.SetHistories(Histories(pairs));

        Assert.Same(book.Update(pairs, Now), book.Update(pairs, Now.AddMinutes(1)));
    }

    [Fact]
    public void Update_NextHour_MovesEveryWindow()
    {
        var book = new SpreadBook();
        var pairs = Pairs(0.0001m);
        book.SetHistories(Histories(pairs));
        book.Update(pairs, Now);

        Assert.All(book.Update(pairs, Now.AddHours(1)).All, pair => Assert.Equal(HourlyAccrual.FloorHour(Now) + 1, pair.Window.EndHour));
    }

    [Fact]
    public void Update_TurnedPair_KeepsTheDirectionOfItsKey()
    {
        var book = new SpreadBook();
        var pairs = Pairs(0.0001m);
        var histories = Histories(pairs);
        book.SetHistories(histories);

        var snapshot = book.Update(pairs, Now);

        Assert.All(pairs.ToArray(), pair =>
        {
            var found = snapshot.Find(pair)!;
            Assert.Equal(pair.Key, found.Pair);
            Assert.Equal(720, found.Window.Facts.N);
            Assert.Equal(MeanSpread(histories, found.Pair) * 1e6, found.Window.Facts.Mean!.Value * 1e6, 9);
            Assert.NotNull(found.Live.Z.Value);
        });
    }

    [Fact]
    public void Update_BelowTheFloorOrForgotten_HasNoStatistics()
    {
        var pairs = Pairs(0.0001m);
        var book = new SpreadBook(minimumApr: 20);
        book.SetHistories(Histories(pairs));
        var snapshot = book.Update(pairs, Now);

        Assert.InRange(snapshot.Count, 1, pairs.Count - 1);
        Assert.All(pairs.ToArray(), pair => Assert.Equal(pair.Apr >= 20, snapshot.Find(pair) is not null));
        Assert.Same(snapshot, book.Current);
        book.Forget([.. pairs.ToArray().Select(pair => pair.Key.Long)]);
        Assert.All(book.Update(pairs, Now).All, pair => Assert.Equal(0, pair.Window.Facts.N));
    }

    private static bool Touches(Opportunity pair, ContractHistory history) => pair.Key.Long == history.Key || pair.Key.Short == history.Key;

    private static double MeanSpread(ContractHistory[] histories, PairKey pair) => Mean(histories, pair.Short) - Mean(histories, pair.Long);

    private static double Mean(ContractHistory[] histories, ContractKey key) => histories.Single(history => history.Key == key).Series.Rates.ToArray().Average() / 8;

    // Three assets on three venues; the first venue's rate is given.
    private static OpportunitySet Pairs(decimal rate)
    {
        string[] assets = ["BTC", "ETH", "SOL"];
        var snapshot = Quotes.Empty("a", "b", "c");
        snapshot = SnapshotMerger.Merge(snapshot, Quotes.Success("a", [.. assets.Select(asset => Quotes.Quote(asset, rate, "Binance", "a"))]), Quotes.Now);
        snapshot = SnapshotMerger.Merge(snapshot, Quotes.Success("b", [.. assets.Select(asset => Quotes.Quote(asset, 0.0002m, "dYdX", "b"))]), Quotes.Now);
        return OpportunityScanner.Scan(SnapshotMerger.Merge(snapshot, Quotes.Success("c", [.. assets.Select(asset => Quotes.Quote(asset, 0.0008m, "MEXC", "c"))]), Quotes.Now));
    }

    private ContractHistory[] Histories(OpportunitySet pairs) =>
    [
        .. pairs.Assets.SelectMany(asset => asset.Market.Contracts)
            .Select(contract => new ContractHistory(contract.Quote.Contract.Key, History.Of(8, Autoregression(_random, 90, 0.5, 1e-5)), null)),
    ];
}
