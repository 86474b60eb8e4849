using FundingDash.Domain.Arbitrage;

namespace FundingDash.Tests.Arbitrage;

public sealed class PeriodicReturnsTests
{
    private static readonly PairTerms Terms = new() { Fees = FeeSchedule.Default };

    [Fact]
    public void Of_TenThousandDollars_GrowsByTheHourAndPaysFeesOnce()
    {
        var returns = PeriodicReturns.Of(OpportunityTests.Pair(OpportunityTests.Leg("Binance", 0, price: 99.95m), OpportunityTests.Leg("dYdX", 0.0001, price: 100.05m)), Terms, 10_000);

        Assert.Equal([1.0, 8, 24, 72, 168, 336, 720, 2160, 4320, 8760], returns.Select(row => row.Hours));
        Assert.All(returns, row => Assert.Equal(row.Hours, row.GrossUsd, 9));
        Assert.All(returns, row => Assert.Equal(20, row.FeesUsd!.Value, 9));
        Assert.All(returns, row => Assert.Equal(row.Hours - 20, row.AfterFeesUsd!.Value, 9));
        Assert.All(returns, row => Assert.Equal(row.Hours - 20 + 10, row.NetUsd!.Value, 9));
        Assert.Equal(("1 h", "1 y"), (returns[0].Label, returns[^1].Label));
    }

    [Fact]
    public void Of_UnknownFees_StillTellsTheGross()
    {
        var last = PeriodicReturns.Of(OpportunityTests.Pair(OpportunityTests.Leg("Nowhere", 0), OpportunityTests.Leg("dYdX", 0.0001)), Terms, 1000)[^1];

        Assert.Equal(876, last.GrossUsd, 9);
        Assert.Equal((null, null, null), (last.FeesUsd, last.AfterFeesUsd, last.NetUsd));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(2e12)]
    [InlineData(double.NaN)]
    public void Of_PositionOutOfBounds_IsRefused(double position) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PeriodicReturns.Of(OpportunityTests.Pair(OpportunityTests.Leg("Binance", 0), OpportunityTests.Leg("dYdX", 0.0001)), Terms, position));
}
