using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Arbitrage;

public sealed class CashFlowCalendarTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 11, 16, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_LongHourlyShortEightHourly_PaysSevenTimesAlone()
    {
        var calendar = Calendar(Leg(0.00005m, 1), Leg(0.0008m, 8), hours: 8);

        Assert.Equal([.. Enumerable.Repeat(PairLeg.Long, 8), PairLeg.Short], calendar.Flows.Select(flow => flow.Leg));
        Assert.Equal([.. Enumerable.Range(1, 8), 8], calendar.Flows.Select(flow => (int)(flow.Time - Start).TotalHours));
        Assert.Equal((-0.00035m, 0.0004m), (calendar.WorstBalance, calendar.EndBalance));
        Assert.Equal((PairLeg.Long, Start.AddHours(1), -0.00005m), (calendar.FirstOutflow!.Value.Leg, calendar.FirstOutflow.Value.Time, calendar.FirstOutflow.Value.Amount));
        Assert.Equal((PairLeg.Short, Start.AddHours(8)), (calendar.FirstInflow!.Value.Leg, calendar.FirstInflow.Value.Time));
        Assert.Equal([-0.00005m, -0.0001m, -0.00015m, -0.0002m, -0.00025m, -0.0003m, -0.00035m, 0.0004m, 0.0004m], calendar.Flows.Select(flow => flow.Balance));
    }

    [Fact]
    public void Of_ShortHourlyLongEightHourly_ReceivesSevenTimesAlone()
    {
        var calendar = Calendar(Leg(0.0004m, 8), Leg(0.0001m, 1), hours: 8);

        Assert.Equal((0m, 0.0004m), (calendar.WorstBalance, calendar.EndBalance));
        Assert.Equal((PairLeg.Short, Start.AddHours(1)), (calendar.FirstInflow!.Value.Leg, calendar.FirstInflow.Value.Time));
        Assert.Equal((PairLeg.Long, Start.AddHours(8)), (calendar.FirstOutflow!.Value.Leg, calendar.FirstOutflow.Value.Time));
        Assert.Equal(0.0007m, calendar.Flows[6].Balance);
    }

    [Fact]
    public void Of_Continuous_AccruesBetweenThePayments()
    {
        var continuous = Leg(0.0008m, 8) with { Interval = FundingInterval.Documented(8) with { Continuous = true }, NextFundingTime = null };

        var paying = Calendar(continuous, Leg(0.0004m, 4), hours: 6);
        var both = Calendar(continuous, continuous, hours: 6);

        Assert.Equal((1, 0m), (paying.Flows.Length, paying.Flows[0].Balance));
        Assert.Equal((-0.0004m, -0.0002m), (paying.WorstBalance, paying.EndBalance));
        Assert.True(paying.Long.IsContinuous);
        Assert.Equal((0, 0m, 0m), (both.Flows.Length, both.WorstBalance, both.EndBalance));
        Assert.True(both.IsComplete);
    }

    [Fact]
    public void Of_NegativeAndZeroRates_TurnTheSides()
    {
        var calendar = Calendar(Leg(-0.0002m, 1), Leg(0m, 1), hours: 1);

        Assert.Equal([0.0002m, 0m], calendar.Flows.Select(flow => flow.Amount));
        Assert.Null(calendar.FirstOutflow);
        Assert.Equal(PairLeg.Long, calendar.FirstInflow!.Value.Leg);
    }

    [Fact]
    public void Of_NextTimePassed_MovesOnByWholeIntervals()
    {
        var late = Leg(0.0001m, 4) with { NextFundingTime = Start.AddHours(-5) };

        Assert.Equal(Start.AddHours(3), Calendar(late, Leg(0.0001m, 1), hours: 8).Long.Next);
        Assert.Equal(Start.AddHours(4), Calendar(late with { NextFundingTime = Start }, Leg(0.0001m, 1), hours: 8).Long.Next);
    }

    [Theory]
    [InlineData(CashFlowReason.UnknownRate)]
    [InlineData(CashFlowReason.UnknownInterval)]
    [InlineData(CashFlowReason.UnknownNextTime)]
    public void Of_SomethingUnknown_SaysSoAndTellsNoBalance(CashFlowReason reason)
    {
        var leg = Leg(0.0001m, 8);
        leg = reason switch
        {
            CashFlowReason.UnknownRate => leg with { Rate = null },
            CashFlowReason.UnknownInterval => leg with { Interval = null },
            _ => leg with { NextFundingTime = null },
        };

        var calendar = Calendar(leg, Leg(0.0001m, 1), hours: 8);

        Assert.Equal((reason, null, false), (calendar.Long.Reason!.Value, calendar.Short.Reason, calendar.IsComplete));
        Assert.Equal((null, null, null, null), (calendar.WorstBalance, calendar.EndBalance, calendar.FirstInflow, calendar.FirstOutflow));
        Assert.Equal(8, calendar.Flows.Count(flow => flow.Leg == PairLeg.Short));
        Assert.Equal(8, calendar.Flows.Length);
    }

    [Fact]
    public void Of_RateBeyondAllRates_IsUnknownAndOverflowsNothing()
    {
        var continuous = Leg(decimal.MaxValue, 8) with { Interval = FundingInterval.Documented(8) with { Continuous = true } };

        Assert.Equal(CashFlowReason.UnknownRate, Calendar(continuous, Leg(decimal.MinValue, 1), hours: 744).Long.Reason);
        Assert.Empty(Calendar(continuous, Leg(decimal.MinValue, 1), hours: 744).Flows);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(745)]
    public void Of_HorizonOutOfBounds_IsRefused(int hours) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar(Leg(0, 1), Leg(0, 1), hours));

    private static CashFlowCalendar Calendar(FundingQuote bought, FundingQuote sold, int hours) => CashFlowCalendar.Of(bought, sold, Start, TimeSpan.FromHours(hours));

    private static FundingQuote Leg(decimal rate, int hours) => Quote("A", rate, hours: hours) with { NextFundingTime = Start.AddHours(hours) };
}
