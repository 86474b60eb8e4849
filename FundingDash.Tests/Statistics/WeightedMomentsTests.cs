using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class WeightedMomentsTests
{
    [Fact]
    public void Of_EqualWeights_IsThePlainSampleFormulaWhateverTheWeight()
    {
        var random = new Random(1);
        for (var run = 0; run < 200; run++)
        {
            double[] values = [.. Enumerable.Range(0, random.Next(2, 60)).Select(_ => random.NextDouble() - 0.5)];
            var mean = values.Average();
            var deviation = Math.Sqrt(values.Sum(value => Math.Pow(value - mean, 2)) / (values.Length - 1));

            var moments = WeightedMoments.Of(values, [.. values.Select(_ => 0.25 + run)])!.Value;

            Assert.Equal(mean, moments.Mean, 12);
            Assert.Equal(deviation, moments.Deviation, 12);
        }
    }

    [Fact]
    public void Of_MixedHours_MeanIsThatOfTheHours()
    {
        // One 8 h settlement weighs as much as eight of 1 h.
        var moments = WeightedMoments.Of([1, 2, 2, 2, 2, 2, 2, 2, 2], [8, 1, 1, 1, 1, 1, 1, 1, 1])!.Value;

        Assert.Equal(1.5, moments.Mean, 12);
        Assert.Equal(Math.Sqrt(4 / (16 - (72 / 16.0))), moments.Deviation, 12);
    }

    [Fact]
    public void Of_NoneAndOne_NullAndNoSpread()
    {
        Assert.Null(WeightedMoments.Of([], []));
        Assert.Equal(new(3, 0), WeightedMoments.Of([3], [8]));
        Assert.Throws<ArgumentException>(() => WeightedMoments.Of([1, 2], [1]));
    }

    [Fact]
    public void Of_RandomVectorsOfUnequalWeights_DeviationIsUnbiased()
    {
        // The reason for the divisor: over many samples the variance comes out right although weights differ.
        var random = new Random(2);
        var sum = 0.0;
        const int Runs = 20_000;
        for (var run = 0; run < Runs; run++)
        {
            var deviation = WeightedMoments.Of([.. Enumerable.Range(0, 6).Select(_ => History.Normal(random))], [8, 8, 1, 1, 1, 4])!.Value.Deviation;
            sum += deviation * deviation;
        }

        Assert.InRange(sum / Runs, 0.98, 1.02);
    }
}
