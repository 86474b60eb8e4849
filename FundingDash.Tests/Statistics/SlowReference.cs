using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

/// <summary>The specification written down once more, plainly and slowly, to compare with.</summary>
internal static class SlowReference
{
    /// <summary>0 to 200 rows of 8, 4 or 1 hours, some lost, some of unknown interval, many at one value, sometimes all.</summary>
    public static SettledSeries RandomSeries(Random random)
    {
        var time = History.Now;
        var hours = new[] { 1, 4, 8 }[random.Next(3)];
        var (resting, losses, unknowns) = (random.Next(5) / 4.0, random.Next(3) / 10.0, random.Next(3) / 20.0);
        var rows = new List<SettledRow>();
        for (var i = random.Next(200); i > 0; i--)
        {
            var perHour = random.NextDouble() < resting ? 1e-5 : (random.NextDouble() - 0.3) * 1e-4;
            if (random.NextDouble() >= losses)
                rows.Add(new(EpochMinutes.Floor(time), perHour * hours, (short)(random.NextDouble() < unknowns ? 0 : hours * 60)));
            time = time.AddHours(-hours);
            hours = random.Next(80) == 0 ? new[] { 1, 4, 8 }[random.Next(3)] : hours;
        }

        return SettledSeries.Empty.Merge([.. rows]);
    }

    public static List<SettledRow> Rows(SettledSeries series) =>
        [.. series.Rows().Where(row => row.Time > History.Now.AddDays(-30) && row.Time <= History.Now)];

    public static void AssertEqual(List<SettledRow> rows, WindowFacts facts)
    {
        var known = rows.Where(row => row.PerHour is not null).ToList();
        Assert.Equal(known.Count, facts.N);
        Assert.Equal(rows.Count - known.Count, facts.UnknownIntervals);
        if (known.Count == 0)
        {
            Assert.Null(facts.Mean);
            return;
        }

        double[] values = [.. known.Select(row => row.PerHour!.Value)];
        var (mean, deviation) = Moments(known);
        var median = Median(values);
        double[] distances = [.. values.Select(value => Math.Abs(value - median))];
        AssertClose(mean, facts.Mean);
        AssertClose(deviation, facts.Deviation);
        AssertClose(median, facts.Median);
        AssertClose(Median(distances), facts.MedianDeviation);
        AssertClose(distances.Average(), facts.MeanDeviation);
        Assert.Equal(known[^1].Time - known[0].Time + TimeSpan.FromMinutes(known[0].IntervalMinutes), facts.Span);
        if (deviation > 1e-12)
        {
            Assert.InRange(facts.Autocorrelation!.Value, -1, 1);
            Assert.InRange(facts.NEff!.Value, 0, known.Count);
        }
    }

    public static void AssertTested(List<SettledRow> rows, TestedValue tested, double value)
    {
        var known = rows.Where(row => row.PerHour is not null).ToList();
        var facts = tested.Z.Facts;
        foreach (var figure in new[] { tested.Z, tested.RobustZ, tested.Percentile })
        {
            Assert.True(figure.Value is null ^ figure.Reason is null);
            Assert.True(figure.Value is null || double.IsFinite(figure.Value.Value));
        }

        if (known.Count < 20 || facts.Span < TimeSpan.FromDays(7) || facts.Coverage < 0.8)
        {
            Assert.NotNull(tested.Z.Reason);
            Assert.Null(tested.Percentile.Value);
            return;
        }

        var (mean, deviation) = Moments(known);
        double[] values = [.. known.Select(row => row.PerHour!.Value)];
        AssertClose((values.Count(v => v < value - 1e-17) + (values.Count(v => Math.Abs(v - value) <= 1e-17) / 2.0)) / values.Length * 100, tested.Percentile.Value);
        if (deviation < 1e-15)
        {
            Assert.Contains(tested.Z.Reason!.Value, new[] { FigureReason.AtBaseline, FigureReason.OffBaseline });
            return;
        }

        var median = Median(values);
        var spread = Median([.. values.Select(v => Math.Abs(v - median))]);
        AssertClose((value - mean) / deviation, tested.Z.Value);
        AssertClose(
            spread > 1e-15 ? 0.6745 * (value - median) / spread : (value - median) / (1.253314 * values.Average(v => Math.Abs(v - median))),
            tested.RobustZ.Value);
    }

    private static (double Mean, double Deviation) Moments(List<SettledRow> known)
    {
        var hours = known.Sum(row => row.IntervalMinutes / 60.0);
        var squares = known.Sum(row => Math.Pow(row.IntervalMinutes / 60.0, 2));
        var mean = known.Sum(row => row.Rate) / hours;
        var spread = known.Sum(row => row.IntervalMinutes / 60.0 * Math.Pow(row.PerHour!.Value - mean, 2));
        return (mean, known.Count > 1 ? Math.Sqrt(spread / (hours - (squares / hours))) : 0);
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    private static void AssertClose(double expected, double? actual)
    {
        Assert.NotNull(actual);
        Assert.InRange(actual.Value, expected - Math.Max(1e-15, Math.Abs(expected) * 1e-9), expected + Math.Max(1e-15, Math.Abs(expected) * 1e-9));
    }
}
