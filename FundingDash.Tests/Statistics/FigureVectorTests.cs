using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

/// <summary>The vectors of the specification, to their printed digits.</summary>
public sealed class FigureVectorTests
{
    [Fact]
    public void Moments_Vector_AreWithNMinusOne()
    {
        var moments = Moments(History.Vector);

        Assert.Equal(1.008333e-4, moments.Mean, 10);
        Assert.Equal(6.416716e-5, moments.Deviation, 11);
    }

    [Fact]
    public void ZScore_Vector_LeavesTheTestedValueOut() => Assert.Equal(4.6623, Z(History.Vector, 4e-4), 4);

    [Fact]
    public void Robust_Vector_UsesTheMedianDeviation()
    {
        var (median, mad, mean, _) = RobustSpread.Of([.. History.Vector]);

        Assert.Equal(1e-4, median, 15);
        Assert.Equal(1.5e-5, mad, 15);
        Assert.Equal(3.58333e-5, mean, 10);
        var robust = RobustZScore.Of(4e-4, median, mad, mean);
        Assert.Equal(13.49, robust.Value!.Value, 2);
        Assert.Equal(FigureMethod.MedianAbsoluteDeviation, robust.Method);
        Assert.Equal(6.6800, RobustZScore.Of(4e-4, median, 0, mean).Value!.Value, 4);
    }

    [Fact]
    public void Robust_FlatVector_FallsBackToTheMeanDeviation()
    {
        var (median, mad, mean, _) = RobustSpread.Of([.. History.FlatVector]);

        Assert.Equal(0, mad);
        Assert.Equal(8.528e-6, Moments(History.FlatVector).Deviation, 9);
        Assert.Equal(3.52, Z(History.FlatVector, 1.3e-4), 2);
        var robust = RobustZScore.Of(1.3e-4, median, mad, mean);
        Assert.Equal(7.18, robust.Value!.Value, 2);
        Assert.Equal(FigureMethod.MeanAbsoluteDeviation, robust.Method);
    }

    [Theory]
    [InlineData(1e-4, 54.17)]
    [InlineData(4e-4, 100)]
    [InlineData(-1, 0)]
    public void Percentile_Vector_IsMidRank(double value, double expected) =>
        Assert.Equal(expected, MidRank.Percentile(History.Vector, [.. History.Vector.Select(_ => (short)60)], value)!.Value, 2);

    [Fact]
    public void Realised_MixedIntervals_WeighsByHours()
    {
        var series = History.Of(1, Enumerable.Repeat(0.0002, 16))
            .Merge([.. new[] { 0.003, 0.0001, 0.0001 }.Select((rate, i) => History.Row(History.Now.AddHours(-16 - (8 * i)), rate, 8))]);

        var realised = Realised.Of(series.Between(History.Now.AddHours(-40), History.Now));

        Assert.Equal((0.0064, 40.0, 19), (Math.Round(realised.Sum, 12), realised.Hours, realised.Settlements));
        Assert.Equal(140.16, realised.Apr!.Value, 9);
        Assert.Equal(0.0064 / 40, realised.MeanPerHour!.Value, 15);
    }

    private static WeightedMoments Moments(double[] values) => WeightedMoments.Of(values, [.. Enumerable.Repeat(8.0, values.Length)])!.Value;

    private static double Z(double[] values, double tested)
    {
        var moments = Moments(values);
        return ZScore.Of(tested, moments.Mean, moments.Deviation)!.Value;
    }
}
