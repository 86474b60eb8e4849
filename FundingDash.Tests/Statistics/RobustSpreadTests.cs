using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class RobustSpreadTests
{
    [Fact]
    public void Of_RandomSamplesWithTies_EqualsTheObviousFormulas()
    {
        var random = new Random(3);
        for (var run = 0; run < 4000; run++)
        {
            // Few distinct values in some, so that ties and a zero median deviation are common; none alike in others.
            var steps = Math.Pow(8, 1 + (run % 5));
            double[] sample = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => (Math.Round(random.NextDouble() * steps) / steps) - 0.25)];
            var median = Median(sample);
            double[] distances = [.. sample.Select(value => Math.Abs(value - median))];

            var spread = RobustSpread.Of([.. sample]);

            Assert.Equal(median, spread.Median);
            Assert.Equal(Median(distances), spread.MedianDeviation);
            Assert.Equal(distances.Average(), spread.MeanDeviation, 14);
            Assert.Equal(distances.Max(), spread.LargestDeviation);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Of_OrdersThatAreHardToPartition_IsRight(string order, double[] sample)
    {
        Assert.NotEmpty(order);
        Assert.Equal(Median(sample), RobustSpread.Of([.. sample]).Median);
    }

    public static TheoryData<string, double[]> Orders => new()
    {
        { "ascending", [.. Enumerable.Range(0, 721).Select(i => (double)i)] },
        { "descending", [.. Enumerable.Range(0, 720).Select(i => (double)-i)] },
        { "up and down", [.. Enumerable.Range(0, 720).Select(i => (double)Math.Min(i, 720 - i))] },
        { "two values", [.. Enumerable.Range(0, 720).Select(i => (double)(i % 2))] },
        { "one value", [.. Enumerable.Repeat(-1e-5, 720)] },
        { "zeros of both signs", [0.0, -0.0, 0.0, -0.0, -0.0] },
        { "the largest there are", [SettledSeries.LargestRate, -SettledSeries.LargestRate, SettledSeries.LargestRate] },
    };

    private static double Median(double[] sample)
    {
        var sorted = sample.Order().ToArray();
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
