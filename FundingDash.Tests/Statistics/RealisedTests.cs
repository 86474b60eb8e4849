using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class RealisedTests
{
    [Fact]
    public void Of_Nothing_HasNoRate()
    {
        Assert.Equal(new(0, 0, null, 0, 0), Realised.Of(SettledSeries.Empty));
        Assert.Null(Realised.Of(SettledSeries.Empty).Apr);
        Assert.Empty(Realised.Cumulative(SettledSeries.Empty));
        Assert.Empty(FundingHeatmap.Of(SettledSeries.Empty));
    }

    [Fact]
    public void Of_UnknownInterval_IsPaidButHasNoPlaceInTheMean()
    {
        var realised = Realised.Of(History.Of(8, 0.0008, 0.0008).Append(new(EpochMinutes.Floor(History.Now) + 1, 0.5, 0)));

        Assert.Equal((0.5016, 16.0, 3, 1), (realised.Sum, realised.Hours, realised.Settlements, realised.UnknownIntervals));
        Assert.Equal(0.0001, realised.MeanPerHour!.Value, 15);
        Assert.Equal(87.6, realised.Apr!.Value, 9);
    }

    [Fact]
    public void Cumulative_EndsAtTheSum()
    {
        var series = History.Of(8, 1, -3, 4);

        Assert.Equal([1.0, -2.0, 2.0], Realised.Cumulative(series));
        Assert.Equal(2, Realised.Of(series).Sum);
    }

    [Fact]
    public void Heatmap_EightHourly_PaysAtThreeHoursOfTheDay()
    {
        var days = FundingHeatmap.Of(History.Of(8, 1, 2, 3, 4, 5));

        // The last settlement, at midnight, is paid on the new day.
        Assert.Equal([new(2026, 9, 9), new(2026, 9, 10), new(2026, 9, 11)], days.Select(day => day.Day));
        Assert.Equal((2.0, 3.0, 4.0), (days[1].Hours[0], days[1].Hours[8], days[1].Hours[16]));
        Assert.Equal(21, days[1].Hours.Count(cell => cell is null));
        Assert.Equal([1.0, 9.0, 5.0], days.Select(day => day.Sum));
    }

    [Fact]
    public void Heatmap_RandomRows_AddsUpToTheRealisedSum()
    {
        var random = new Random(17);
        var series = History.Of(1, History.Autoregression(random, 500, 0.5, 1)).Without(_ => random.Next(3) == 0).Append(new(EpochMinutes.Floor(History.Now) + 7, 2, 0));

        var days = FundingHeatmap.Of(series);

        Assert.Equal(Realised.Of(series).Sum, days.Sum(day => day.Sum), 9);
        Assert.Equal(days.Select((_, i) => days[0].Day.AddDays(i)), days.Select(day => day.Day));
        Assert.All(days, day => Assert.Equal(24, day.Hours.Length));
    }
}
