using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Arbitrage;

public sealed class OpportunityScannerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Scan_RandomSnapshots_IsTheSlowReference(int seed)
    {
        var random = new Random(seed);
        var snapshot = RandomMarket.Create(random, 40);

        var found = OpportunityScanner.Scan(snapshot);

        var expected = SlowPairs(snapshot);
        Assert.InRange(expected.Count, 300, 50_000);
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(expected, found.ToArray().ToDictionary(pair => pair.Key, pair => pair.HourlySpread));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Scan_OneVenueAfterAnother_IsTheFullScanAndSharesTheRest(int seed)
    {
        var random = new Random(seed);
        var snapshot = RandomMarket.Create(random, 30);
        var found = OpportunityScanner.Scan(snapshot);
        var shared = 0;
        foreach (var venue in RandomMarket.Venues)
        {
            var before = (Snapshot: snapshot, Found: found);
            snapshot = RandomMarket.Next(random, snapshot, venue, 3);

            found = OpportunityScanner.Scan(snapshot, before.Found);

            Assert.Equal(Keys(OpportunityScanner.Scan(snapshot)), Keys(found));
            Assert.Equal(snapshot.Version, found.Version);
            foreach (var market in snapshot.Assets.Where(market => ReferenceEquals(market, before.Snapshot.FindAsset(market.Name))))
            {
                Assert.Same(before.Found.FindAsset(market.Name), found.FindAsset(market.Name));
                shared++;
            }
        }

        Assert.InRange(shared, 100, 1000);
    }

    [Fact]
    public void Scan_MixedIntervals_ComparesRatesOfOneHour()
    {
        var pair = Assert.Single(Scan(Quote("A", 0.0008m, "Binance", "a", "BTC", hours: 8), Quote("B", 0.0002m, "dYdX", "b", "BTC", hours: 1)).ToArray());

        Assert.Equal(new(new("Binance", "A"), new("dYdX", "B")), pair.Key);
        Assert.Equal(0.0001, pair.HourlySpread, 15);
        Assert.Equal(87.6, pair.Apr, 9);
        Assert.Equal((0.0008, 0.0024, 0.0168, 0.072), (Round(pair.EightHourSpread), Round(pair.DailySpread), Round(pair.WeeklySpread), Round(pair.MonthlySpread)));
        Assert.Equal(TimeSpan.FromHours(8), pair.SyncPeriod);
    }

    [Fact]
    public void Scan_SameSignAndZero_Pair()
    {
        var found = Scan(Quote("A", 0.0001m, "Binance", "a", "BTC"), Quote("B", 0.0003m, "dYdX", "b", "BTC"), Quote("C", 0m, "MEXC", "c", "BTC"));

        Assert.Equal(["C/A", "C/B", "A/B"], found.ToArray().Select(pair => $"{pair.Long.Symbol}/{pair.Short.Symbol}"));
    }

    [Fact]
    public void Scan_EqualRates_AreNoPair() =>
        Assert.Equal(0, Scan(Quote("A", 0.0008m, "Binance", "a", "BTC", hours: 8), Quote("B", 0.0001m, "dYdX", "b", "BTC", hours: 1)).Count);

    [Fact]
    public void Scan_TwoContractsOfOneVenue_NeverPairWithEachOther()
    {
        var found = Scan(Quote("A", 0.0001m, "Binance", "a", "BTC"), Quote("A2", 0.0002m, "Binance", "c", "BTC"), Quote("B", 0.0003m, "dYdX", "b", "BTC"));

        Assert.Equal(["A/B", "A2/B"], found.ToArray().Select(pair => $"{pair.Long.Symbol}/{pair.Short.Symbol}"));
    }

    [Fact]
    public void Scan_InverseAndLinear_PairByPriceOfOneUnit()
    {
        var inverse = Quote("BTCUSD_PERP", 0.0001m, "Binance", "a", "BTC", price: 60_000);
        var pair = Assert.Single(Scan(
            inverse with { Contract = inverse.Contract with { Margin = MarginKind.Inverse, Quote = "USD" } }, Quote("B", 0.0003m, "dYdX", "b", "BTC", price: 60_060)).ToArray());

        Assert.Equal(60 / 60_030.0, pair.PriceGap!.Value, 15);
    }

    [Fact]
    public void Scan_OneVenueDead_ItsLegsAreOutAndTheOthersStay()
    {
        var snapshot = Snapshot(Quote("A", 0.0001m, "Binance", "a", "BTC"), Quote("B", 0.0002m, "dYdX", "b", "BTC"), Quote("C", 0.0003m, "MEXC", "c", "BTC"));
        var later = Now.AddMinutes(10);
        foreach (var (venue, feed, symbol, rate) in new[] { ("Binance", "a", "A", 0.0001m), ("MEXC", "c", "C", 0.0003m) })
            snapshot = SnapshotMerger.Merge(snapshot, Success(feed, Quote(symbol, rate, venue, feed, "BTC", asOf: later)), later);

        var dead = OpportunityScanner.Scan(SnapshotMerger.Reassess(snapshot, later), OpportunityScanner.Scan(snapshot));

        Assert.Equal("A/C", Assert.Single(dead.ToArray().Select(pair => $"{pair.Long.Symbol}/{pair.Short.Symbol}")));
    }

    [Fact]
    public void Scan_AnotherCoinOfTheSameName_DoesNotPair()
    {
        var found = Scan(
            Quote("A", 0.0001m, "Binance", "a", "ABC"), Quote("B", 0.0003m, "dYdX", "b", "ABC", price: 3), Quote("C", 0.0002m, "MEXC", "c", "ABC"));

        Assert.Equal("A/C", Assert.Single(found.ToArray().Select(pair => $"{pair.Long.Symbol}/{pair.Short.Symbol}")));
    }

    [Fact]
    public void Scan_QuarantinedOrUnknownInterval_IsOut() =>
        Assert.Equal(0, Scan(Quote("A", 0.0001m, "Binance", "a", "BTC"), Quote("B", 0.2m, "dYdX", "b", "BTC"), Quote("C", 0.0002m, "MEXC", "c", "BTC", hours: null)).Count);

    [Fact]
    public void Find_TurnedPair_IsGone()
    {
        var found = Scan(Quote("A", 0.0001m, "Binance", "a", "BTC"), Quote("B", 0.0003m, "dYdX", "b", "BTC"));
        var key = new PairKey(new("Binance", "A"), new("dYdX", "B"));

        Assert.Equal(key, found.Find("BTC", key)?.Key);
        Assert.Null(found.Find("BTC", key.Reversed));
        Assert.Null(found.Find("ETH", key));
    }

    private static double Round(double value) => Math.Round(value, 12);

    private static IEnumerable<string> Keys(OpportunitySet found) => found.ToArray().Select(pair => $"{pair.Asset} {pair.Key} {pair.HourlySpread:R}").Order(StringComparer.Ordinal);

    private static MarketSnapshot Snapshot(params FundingQuote[] quotes) =>
        quotes.Aggregate(Empty("a", "b", "c"), (snapshot, quote) => SnapshotMerger.Merge(snapshot, Success(quote.Contract.Feed, quote), Now));

    private static OpportunitySet Scan(params FundingQuote[] quotes) => OpportunityScanner.Scan(Snapshot(quotes));

    // Every contract against every other, by the words of the specification.
    private static Dictionary<PairKey, double> SlowPairs(MarketSnapshot snapshot)
    {
        var contracts = snapshot.Feeds.SelectMany(slice => slice.Contracts).ToList();
        var usable = contracts.Where(contract => contract is { IsStale: false, IsQuarantined: false, Quote: { Rate: not null, Interval: not null } }).ToList();
        return (
            from bought in usable
            from sold in usable
            where bought.Asset == sold.Asset && bought.Venue != sold.Venue
            let spread = (double)(sold.Quote.Rate!.Value / sold.Quote.Interval!.Value.Hours) - (double)(bought.Quote.Rate!.Value / bought.Quote.Interval!.Value.Hours)
            where spread > 0
            select (Key: new PairKey(bought.Quote.Contract.Key, sold.Quote.Contract.Key), spread)).ToDictionary(pair => pair.Key, pair => pair.spread);
    }
}
