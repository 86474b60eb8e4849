using System.Collections.Frozen;
using FundingDash.Domain.Arbitrage;

namespace FundingDash.Tests.Arbitrage;

public sealed class OpportunityRankingTests
{
    private static readonly PairTerms Terms = new() { Fees = FeeSchedule.Default, HoldingHours = 72 };
    private static readonly OpportunitySet Pairs = OpportunityScanner.Scan(RandomMarket.Create(new(11), 30));

    public static TheoryData<OpportunityFigure> Figures => [.. Enum.GetValues<OpportunityFigure>()];

    [Theory]
    [MemberData(nameof(Figures))]
    public void By_AnyFigure_IsInOrderWithTheUnknownLast(OpportunityFigure figure)
    {
        foreach (var descending in new[] { true, false })
        {
            var figures = OpportunityRanking.By(figure, Pairs, Terms, descending: descending).Select(pair => OpportunityFigures.Of(figure, pair, Terms)).ToList();

            var known = figures.TakeWhile(value => value is not null).ToList();
            Assert.Equal(Pairs.Count, figures.Count);
            Assert.All(figures.Skip(known.Count), value => Assert.Null(value));
            Assert.Equal(descending ? known.OrderDescending() : known.Order(), known);
            Assert.True(known.Distinct().Count() > 10);
        }
    }

    [Fact]
    public void By_Figures_AreWhatThePairSays()
    {
        var pair = Pairs.ToArray().First(pair => pair.PriceGap is not null && pair.OpenInterestUsd is not null);
        var net = pair.Net(Terms);

        Assert.Equal(
            [pair.Apr, net.AfterFeesApr, net.NetApr, net.BreakEvenHours, pair.PriceGap, (double?)pair.OpenInterestUsd, (double?)pair.Volume24hUsd, pair.Long.PerHour, pair.Short.PerHour],
            Enum.GetValues<OpportunityFigure>().Select(figure => OpportunityFigures.Of(figure, pair, Terms)));
    }

    [Fact]
    public void By_EqualFigures_AreInTheOrderOfTheirKeysInBothDirections()
    {
        var (down, up) = (OpportunityRanking.By(_ => 1, Pairs), OpportunityRanking.By(_ => null, Pairs, descending: false));

        Assert.Equal(down.AsEnumerable(), up);
        Assert.Equal(down.Select(pair => (pair.Asset, pair.Long.Venue)).Order(Comparer<(string, string)>.Create(Ordinal)), down.Select(pair => (pair.Asset, pair.Long.Venue)));

        static int Ordinal((string Asset, string Venue) a, (string Asset, string Venue) b) =>
            string.CompareOrdinal(a.Asset, b.Asset) is var order and not 0 ? order : string.CompareOrdinal(a.Venue, b.Venue);
    }

    [Fact]
    public void Matches_EveryBound_KeepsWhatItSays()
    {
        Keeps(new() { Assets = FrozenSet.Create("A1", "A2") }, pair => pair.Asset is "A1" or "A2");
        Keeps(new() { Venues = FrozenSet.Create("Binance", "dYdX") }, pair => pair.Long.Venue is "Binance" or "dYdX" || pair.Short.Venue is "Binance" or "dYdX");
        Keeps(new() { Venues = FrozenSet.Create("Binance", "dYdX"), BothVenues = true }, pair => pair.Long.Venue is "Binance" or "dYdX" && pair.Short.Venue is "Binance" or "dYdX");
        Keeps(new() { IntervalHours = FrozenSet.Create(1m, 8m) }, pair => pair.Long.Quote.Interval?.Hours is 1 or 8 && pair.Short.Quote.Interval?.Hours is 1 or 8);
        Keeps(new() { MinApr = 50, MaxApr = 200 }, pair => pair.Apr is >= 50 and <= 200);
        Keeps(new() { MinOpenInterestUsd = 1_000_000 }, pair => pair.OpenInterestUsd >= 1_000_000);
        Keeps(new() { MinVolume24hUsd = 5_000_000 }, pair => pair.Volume24hUsd >= 5_000_000);
        Keeps(new() { MaxPriceGap = 0.01 }, pair => pair.PriceGap is >= -0.01 and <= 0.01);
    }

    private static void Keeps(OpportunityFilter filter, Func<Opportunity, bool> expected)
    {
        var all = OpportunityRanking.By(OpportunityFigure.Apr, Pairs, Terms);
        var kept = OpportunityRanking.By(OpportunityFigure.Apr, Pairs, Terms, filter);

        Assert.InRange(kept.Length, 1, all.Length - 1);
        Assert.Equal(all.Where(expected), kept);
    }
}
