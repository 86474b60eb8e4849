using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class DailyFundingTests
{
    private static readonly int Midnight = EpochMinutes.Floor(History.Now);

    [Fact]
    public void Of_IntervalsOfDifferentLength_WeighsThemByTheirMinutes()
    {
        // 4 h at 1e-4 an hour, then 20 h at 4e-4.
        var series = SettledSeries.Empty.Merge([History.Row(History.Now.AddHours(-20), 4e-4, 4), History.Row(History.Now.AddHours(-4), 64e-4, 16), History.Row(History.Now, 16e-4, 4)]);

        var day = Assert.Single(DailyFunding.Of(series));

        Assert.Equal(Midnight - EpochMinutes.PerDay, day.Minute);
        Assert.Equal(3.5e-4, day.PerHour, 1e-12);
    }

    [Fact]
    public void Of_IntervalAcrossMidnight_CountsForBothDays()
    {
        var series = SettledSeries.Empty.Merge([History.Row(History.Now.AddHours(2), 8e-4, 8)]);

        Assert.Equal([(Midnight - EpochMinutes.PerDay, 1e-4), (Midnight, 1e-4)], DailyFunding.Of(series).Select(day => (day.Minute, Math.Round(day.PerHour, 12))));
    }

    [Fact]
    public void Of_DayWithoutSettlements_IsNotThere()
    {
        var series = History.Of(8, Enumerable.Repeat(1e-4, 12)).Without(row => row.Minute > Midnight - (2 * EpochMinutes.PerDay) && row.Minute <= Midnight - EpochMinutes.PerDay);

        Assert.Equal([4, 3, 1], DailyFunding.Of(series).Select(day => (Midnight - day.Minute) / EpochMinutes.PerDay));
    }

    [Fact]
    public void Of_UnknownInterval_IsLeftOut() => Assert.Empty(DailyFunding.Of(SettledSeries.Empty.Merge([History.Row(History.Now, 1e-4, 0)])));
}
