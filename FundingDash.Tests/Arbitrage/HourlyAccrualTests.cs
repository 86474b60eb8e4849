using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Statistics;
using static FundingDash.Tests.Statistics.History;

namespace FundingDash.Tests.Arbitrage;

public sealed class HourlyAccrualTests
{
    private static readonly int End = HourlyAccrual.FloorHour(Now);

    [Fact]
    public void Of_EightHourly_SpreadsEachOverTheHoursBeforeIt()
    {
        var accrual = Of(History.Of(8, 0.0008, 0.0016));

        Assert.Equal((End - 16, End, 8), (accrual.FirstHour, accrual.EndHour, accrual.StepHours));
        Assert.Equal(Enumerable.Repeat(0.0001, 8).Concat(Enumerable.Repeat(0.0002, 8)), accrual.PerHour.ToArray());
        Assert.Equal((0.0002, null, null), (accrual.At(End - 1), accrual.At(End), accrual.At(End - 17)));
    }

    [Fact]
    public void Of_IntervalThatChanges_AddsUpToWhatWasPaid()
    {
        SettledRow[] rows = [Row(Now.AddHours(-12), 0.0008, 8), Row(Now.AddHours(-8), 0.0008, 4), .. Enumerable.Range(-7, 8).Select(hour => Row(Now.AddHours(hour), 0.0003, 1))];

        var accrual = Of(SettledSeries.Empty.Merge(rows));

        Assert.Equal(rows.Sum(row => row.Rate), accrual.PerHour.ToArray().Sum(), 15);
        Assert.Equal((0.0001, 0.0002, 0.0003), (accrual.At(End - 13), accrual.At(End - 9), accrual.At(End - 8)));
    }

    [Fact]
    public void Of_LatePayments_BelongToTheirHour()
    {
        var minute = EpochMinutes.Floor(Now);

        var accrual = Of(SettledSeries.Empty.Merge([new(minute - 117, 1, 60), new(minute - 59, 2, 60), new(minute, 3, 60)]));

        Assert.Equal([1.0, 2.0, 3.0], accrual.PerHour.ToArray());
    }

    [Fact]
    public void Of_HoleOrUnknownInterval_IsNoNumber()
    {
        var accrual = Of(SettledSeries.Empty.Merge([Row(Now.AddHours(-3), 1, 1), new(EpochMinutes.Floor(Now.AddHours(-1)), 2, 0), Row(Now, 3, 1)]));

        Assert.Equal([1.0, double.NaN, double.NaN, 3.0], accrual.PerHour.ToArray());
        Assert.Null(accrual.At(End - 2));
    }

    [Fact]
    public void Of_ZeroRate_IsKnown() => Assert.Equal(0.0, Of(History.Of(1, 0, 1)).At(End - 2));

    [Fact]
    public void Of_HalfHours_CountWhenTheHourIsFull()
    {
        var minute = EpochMinutes.Floor(Now);

        var accrual = Of(SettledSeries.Empty.Merge([new(minute - 90, 9, 30), new(minute - 60, 1, 30), new(minute - 30, 2, 30), new(minute, 3, 30)]));

        Assert.Equal([10.0 * 2 / 2, 5.0], accrual.PerHour.ToArray());
        Assert.Equal([double.NaN, 5.0], Of(SettledSeries.Empty.Merge([new(minute - 60, 1, 30), new(minute - 30, 2, 30), new(minute, 3, 30)])).PerHour.ToArray());
    }

    [Fact]
    public void Of_PeriodWithinTheHistory_CutsTheFirstInterval()
    {
        var accrual = HourlyAccrual.Of(History.Of(8, 0.0008, 0.0016, 0.0024), Now.AddHours(-13), Now.AddHours(-3));

        Assert.Equal((End - 13, 5), (accrual.FirstHour, accrual.PerHour.Length));
        Assert.Same(HourlyAccrual.Empty, HourlyAccrual.Of(SettledSeries.Empty, Now.AddDays(-1), Now));
        Assert.Same(HourlyAccrual.Empty, Of(SettledSeries.Empty.Append(new(EpochMinutes.Floor(Now), 1, 0))));
    }

    internal static HourlyAccrual Of(SettledSeries series) => HourlyAccrual.Of(series, Now.AddDays(-30), Now);
}
