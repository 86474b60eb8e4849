using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Funding.Quality;
using FundingDash.Domain.Markets;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Arbitrage;

public sealed class OpportunityTests
{
    private static readonly PairTerms Terms = new() { Fees = FeeSchedule.Default, HoldingHours = 24 };

    [Theory]
    [InlineData(100.0, 101.0, 1 / 100.5)]
    [InlineData(101.0, 100.0, -1 / 100.5)]
    [InlineData(100.0, 100.0, 0.0)]
    [InlineData(100.0, null, null)]
    [InlineData(null, 100.0, null)]
    [InlineData(0.0, 100.0, null)]
    public void PriceGap_OfMarks_IsSignedAndUnknownWithoutBoth(double? bought, double? sold, double? expected)
    {
        var gap = Pair(Leg("Binance", 0, price: (decimal?)bought), Leg("dYdX", 0.0001, price: (decimal?)sold)).PriceGap;

        Assert.Equal(expected is null, gap is null);
        Assert.Equal(expected ?? 0, gap ?? 0, 15);
    }

    [Fact]
    public void PriceGap_AnotherCurrency_IsUnknown()
    {
        var euro = Leg("dYdX", 0.0001, price: 90);
        euro = euro with { Quote = euro.Quote with { Contract = euro.Quote.Contract with { Quote = "EUR" } } };

        Assert.Null(Pair(Leg("Binance", 0), euro).PriceGap);
    }

    [Fact]
    public void Liquidity_IsTheSmallerLegs()
    {
        var pair = Pair(Leg("Binance", 0, openInterest: 5), Leg("dYdX", 0.0001, openInterest: 3));

        Assert.Equal((3m, 6m), (pair.OpenInterestUsd, pair.Volume24hUsd));
        Assert.Null(Pair(Leg("Binance", 0, openInterest: null), Leg("dYdX", 0.0001, openInterest: 3)).OpenInterestUsd);
        Assert.Null(Pair(Leg("Binance", 0, openInterest: 3), Leg("dYdX", 0.0001, openInterest: null)).Volume24hUsd);
    }

    [Fact]
    public void BreakEven_PrintedVector_Is42Hours()
    {
        var net = new NetSpread(HourlySpread: 0.00005, HoldingHours: 168, Fees: 0.0017, PriceGap: -0.0004);

        Assert.Equal(42, net.BreakEvenHours!.Value, 9);
        Assert.Equal(34, net.FeesBreakEvenHours!.Value, 9);
        Assert.Equal((0.0084, 0.0067, 0.0063), (Math.Round(net.Gross, 12), Math.Round(net.AfterFees!.Value, 12), Math.Round(net.Net!.Value, 12)));
        Assert.Equal(0.0063 / 168 * 8760 * 100, net.NetApr!.Value, 9);
    }

    [Fact]
    public void Net_EntryThatGains_BreaksEvenAtOnce()
    {
        var net = new NetSpread(0.00005, 24, Fees: 0.0017, PriceGap: 0.002);

        Assert.Equal(0, net.BreakEvenHours);
        Assert.Equal((24 * 0.00005) - 0.0017 + 0.002, net.Net!.Value, 15);
    }

    [Fact]
    public void Net_UnknownCosts_MakeOnlyWhatRestsOnThemUnknown()
    {
        var noFees = Pair(Leg("Nowhere", 0), Leg("dYdX", 0.0001)).Net(Terms);
        var noMark = Pair(Leg("Binance", 0, price: null), Leg("dYdX", 0.0001)).Net(Terms);

        Assert.Equal((null, null, null, null), (noFees.Fees, noFees.AfterFees, noFees.Net, noFees.BreakEvenHours));
        Assert.Equal(0.0024, noFees.Gross, 15);
        Assert.Equal((null, null), (noMark.Net, noMark.BreakEvenHours));
        Assert.Equal(0.0024 - 0.002, noMark.AfterFees!.Value, 15);
        Assert.Null(new NetSpread(0, 24, 0.001, 0).BreakEvenHours);
    }

    [Theory]
    [InlineData(8, 1, 8)]
    [InlineData(8, 4, 8)]
    [InlineData(4, 6, 12)]
    [InlineData(2, 2, 2)]
    [InlineData(8, 0.75, 24)]
    public void SyncPeriod_OfTwoIntervals_IsTheirLeastCommonMultiple(double left, double right, double expected) =>
        Assert.Equal(TimeSpan.FromHours(expected), SyncPeriod.Of(FundingInterval.FromHours((decimal)left), FundingInterval.FromHours((decimal)right)));

    [Fact]
    public void SyncPeriod_ContinuousOrUnknown_IsTheOtherLegsOrUnknown()
    {
        var (continuous, hourly) = (FundingInterval.Documented(8) with { Continuous = true }, FundingInterval.Documented(1));

        Assert.Equal(TimeSpan.FromHours(1), SyncPeriod.Of(continuous, hourly));
        Assert.Equal(TimeSpan.FromHours(1), SyncPeriod.Of(hourly, continuous));
        Assert.Null(SyncPeriod.Of(continuous, continuous));
        Assert.Null(SyncPeriod.Of(hourly, null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(8785)]
    [InlineData(double.NaN)]
    public void HoldingHours_OutOfBounds_IsRefused(double hours) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PairTerms { Fees = FeeSchedule.Default, HoldingHours = hours });

    internal static Opportunity Pair(MarketContract bought, MarketContract sold) => new(bought, sold, sold.PerHour!.Value - bought.PerHour!.Value);

    internal static MarketContract Leg(string venue, double perHour, decimal? price = 100, decimal? openInterest = 1_000_000, string asset = "BTC", decimal hours = 1) => new()
    {
        Quote = Quotes.Quote($"{asset}-{venue}", (decimal)perHour * hours, venue, venue, asset, hours, price, openInterest),
        Asset = asset,
        Flags = QuoteFlags.None,
        PerHour = perHour,
    };
}
