using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class SortedSampleTests
{
    [Fact]
    public void All_RandomSamplesWithTies_EqualTheObviousFormulas()
    {
        var random = new Random(3);
        for (var run = 0; run < 2000; run++)
        {
            // Few distinct values, so that ties and a zero median deviation are common.
            double[] sample = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Math.Round(random.NextDouble() * 8) / 8)];
            var sorted = sample.Order().ToArray();
            var median = Median(sample);
            var tested = Math.Round(random.NextDouble() * 8) / 8;

            Assert.Equal(median, SortedSample.Median(sorted), 14);
            Assert.Equal(Median([.. sample.Select(value => Math.Abs(value - median))]), SortedSample.MedianAbsoluteDeviation(sorted, median), 14);
            Assert.Equal(sample.Average(value => Math.Abs(value - median)), SortedSample.MeanAbsoluteDeviation(sorted, median), 14);
            var rank = (sample.Count(value => value < tested) + (sample.Count(value => value == tested) / 2.0)) / sample.Length * 100;
            Assert.Equal(rank, SortedSample.Percentile(sorted, tested), 12);
        }
    }

    [Fact]
    public void Percentile_SameRateOverAnotherInterval_IsATie()
    {
        // 0.01 % per 8 h, written as 0.0075 % per 6 h: the division ends in another last bit on some pairs.
        double[] sorted = [.. Enumerable.Repeat(0.0001 / 8, 10)];

        Assert.Equal(50, SortedSample.Percentile(sorted, Math.BitIncrement(0.0001 / 8)));
        Assert.Equal(50, SortedSample.Percentile(sorted, Math.BitDecrement(0.0001 / 8)));
    }

    [Fact]
    public void Percentile_ZeroAmongZeros_IsTheMiddle() => Assert.Equal(50, SortedSample.Percentile([-1, -0.0, 0, 1], 0));

    private static double Median(double[] sample)
    {
        var sorted = sample.Order().ToArray();
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
