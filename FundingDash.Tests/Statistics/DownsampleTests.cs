using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class DownsampleTests
{
    [Fact]
    public void ToPoints_Fits_IsEveryRow()
    {
        var series = History.Of(1, History.Autoregression(new(15), 1000, 0.9, 1));

        Assert.Equal(series.Rows(), Downsample.ToPoints(series));
    }

    [Fact]
    public void ToPoints_RandomSeries_KeepsEveryPeakAndInventsNothing()
    {
        var random = new Random(16);
        for (var run = 0; run < 100; run++)
        {
            var series = History.Of(1, History.Autoregression(random, random.Next(1, 3000), 0.9, 1)).Without(_ => random.Next(5) == 0);
            var limit = random.Next(4, 1001);

            var points = Downsample.ToPoints(series, limit);

            Assert.InRange(points.Length, 0, limit);
            Assert.Empty(points.Except(series.Rows()));
            Assert.Equal(points.OrderBy(point => point.Minute), points);
            if (series.Count == 0)
                continue;
            Assert.Equal((series[0], series[series.Count - 1]), (points[0], points[^1]));
            Assert.Equal(series.Rows().Max(row => row.PerHour), points.Max(point => point.PerHour));
            Assert.Equal(series.Rows().Min(row => row.PerHour), points.Min(point => point.PerHour));
        }
    }

    [Fact]
    public void ToPoints_ManySpikes_KeepsThemAll()
    {
        var series = History.Of(1, Enumerable.Range(0, 2160).Select(i => i % 100 == 37 ? 1.0 : i % 100 == 40 ? -1.0 : 0.0));

        var points = Downsample.ToPoints(series, 500);

        Assert.Equal((22, 22), (points.Count(point => point.Rate == 1), points.Count(point => point.Rate == -1)));
    }

    [Fact]
    public void ToPoints_MixedIntervals_ComparesPerHour()
    {
        // 0.08 % over 8 h is less per hour than 0.02 % over one.
        var series = History.Of(1, [.. Enumerable.Repeat(0.0001, 500), 0.0002, .. Enumerable.Repeat(0.0001, 500)])
            .Merge([.. Enumerable.Range(0, 200).Select(i => History.Row(History.Now.AddHours(-1001 - (8 * i)), 0.0008, 8))]);

        Assert.Contains(Downsample.ToPoints(series, 4), point => point.Rate == 0.0002);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1001)]
    public void ToPoints_SenselessLimit_IsRefused(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Downsample.ToPoints(SettledSeries.Empty, limit));

    [Fact]
    public void ToPoints_UnknownInterval_HasNoPlace() => Assert.Empty(Downsample.ToPoints(SettledSeries.FromSorted([1], [0.5], [0])));
}
