using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Venues;

namespace FundingDash.Tests.Arbitrage;

public sealed class FeeScheduleTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public void Default_EveryVenueOfTheCatalog_HasFeesWithASource()
    {
        Assert.Equal(VenueCatalog.Venues.Select(venue => venue.Name).Order(), FeeSchedule.Default.Venues.Select(fees => fees.Venue).Order());
        Assert.Equal(1, FeeSchedule.Default.Version);
        Assert.Equal(["Aster", "Backpack", "Hyperliquid", "dYdX"], FeeSchedule.Default.Venues.Where(fees => !fees.IsVerified).Select(fees => fees.Venue).Order(StringComparer.Ordinal));
        Assert.All(FeeSchedule.Default.Venues.Where(fees => !fees.IsVerified), fees => Assert.Contains("note", fees.Source, StringComparison.Ordinal));
    }

    [Fact]
    public void RoundTrip_TakerAndMaker_OpensAndClosesBothLegs()
    {
        Assert.Equal(0.0021m, FeeSchedule.Default.RoundTrip("Binance", "ByBit"));
        Assert.Equal(0.0008m, FeeSchedule.Default.RoundTrip("binance", "bybit", OrderKind.Maker));
        Assert.Equal(-0.00005m, FeeSchedule.Default.RoundTrip("Drift", "Lighter", OrderKind.Maker));
        Assert.Null(FeeSchedule.Default.RoundTrip("Binance", "Nowhere"));
        Assert.Null(FeeSchedule.Default.RoundTrip("Nowhere", "Binance"));
    }

    [Fact]
    public void With_OneVenue_IsTheNextVersionAndLeavesTheOldOne()
    {
        var next = FeeSchedule.Default.With(Day, Fees("BYBIT", taker: 0.0003m));

        Assert.Equal((2, Day), (next.Version, next.ChangedOn));
        Assert.Equal((0.0003m, 0.00055m), (next.Find("ByBit")!.Taker, FeeSchedule.Default.Find("ByBit")!.Taker));
        Assert.Equal(FeeSchedule.Default.Venues.Length, next.Venues.Length);
        Assert.Equal(FeeSchedule.Default.Find("Binance"), next.Find("Binance"));
    }

    [Theory]
    [InlineData(-0.001, 0.01)]
    [InlineData(0, 0)]
    public void Faults_WithinBounds_AreNone(double maker, double taker) =>
        Assert.Empty(FeeSchedule.Faults([Fees("Binance", (decimal)taker, (decimal)maker)]));

    [Fact]
    public void With_WrongRows_NamesEveryFault()
    {
        var error = Assert.Throws<ArgumentException>(() => FeeSchedule.Default.With(
            Day, Fees("Binance", taker: 0.05m), Fees("Nowhere"), Fees("MEXC", maker: -0.0011m), Fees("mexc"), Fees("KuCoin", source: " ")));

        Assert.Contains("Taker fee of Binance is 5 %; it must lie between -0.1 % and 1 %.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Unknown venue 'Nowhere'. Known: Binance,", error.Message, StringComparison.Ordinal);
        Assert.Contains("Maker fee of MEXC is -0.11 %", error.Message, StringComparison.Ordinal);
        Assert.Contains("mexc is given twice.", error.Message, StringComparison.Ordinal);
        Assert.Contains("The fees of KuCoin have no source.", error.Message, StringComparison.Ordinal);
    }

    private static VenueFees Fees(string venue, decimal taker = 0.0005m, decimal maker = 0, string source = "a test") => new(venue, taker, maker, source, Day, IsVerified: true);
}
