using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class IntervalChangesTests
{
    [Fact]
    public void Of_EightHoursThenOne_MarksTheBeginningOfTheFirstNewInterval()
    {
        var series = History.Of(1, 1e-5, 1e-5).Append(History.Row(History.Now.AddHours(-2), 8e-5, 8));

        var change = Assert.Single(IntervalChanges.Of(series));

        Assert.Equal(History.Now.AddHours(-2), change.Time);
        Assert.Equal((480, 60), (change.FromMinutes, change.ToMinutes));
    }

    [Fact]
    public void Of_UnknownIntervalBetween_HidesNothing()
    {
        var series = SettledSeries.Empty.Merge([History.Row(History.Now.AddHours(-9), 1e-5, 8), new(EpochMinutes.Floor(History.Now.AddHours(-5)), 1e-5, 0), History.Row(History.Now, 1e-5, 4)]);

        Assert.Equal(EpochMinutes.Floor(History.Now.AddHours(-4)), Assert.Single(IntervalChanges.Of(series)).Minute);
    }

    [Fact]
    public void Of_OneInterval_IsEmpty() => Assert.Empty(IntervalChanges.Of(History.Of(8, 1e-5, 2e-5, 3e-5)));
}
