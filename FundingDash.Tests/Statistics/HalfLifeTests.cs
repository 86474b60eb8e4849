using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class HalfLifeTests
{
    [Theory]
    [InlineData(8, 24, 90)]
    [InlineData(1, 24, 720)]
    [InlineData(1, 6, 720)]
    [InlineData(8, 24, 270)]
    public void Estimate_SimulatedDecay_TruthLiesInsideTheBandAboutNineTimesInTen(double stepHours, double truth, int count)
    {
        var random = new Random(7);
        var phi = Math.Pow(0.5, stepHours / truth);
        const int Runs = 400;
        var (inside, shown) = (0, 0);
        var estimates = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var found = Estimate(History.Autoregression(random, count, phi, 1e-5), stepHours);
            if (found.Reason is not null)
                continue;
            shown++;
            estimates.Add(found.Hours!.Value);
            inside += found.Low <= truth && truth <= found.High ? 1 : 0;
        }

        Assert.InRange(shown, Runs * 0.9, Runs);
        Assert.InRange(inside / (double)shown, 0.84, 0.96);
        Assert.InRange(estimates.Order().ElementAt(shown / 2), truth * 0.85, truth * 1.2);
    }

    [Fact]
    public void Estimate_LongMemoryInAShortWindow_IsMostlyUnknown()
    {
        var random = new Random(8);
        var reasons = Enumerable.Range(0, 200)
            .Select(_ => Estimate(History.Autoregression(random, 90, Math.Pow(0.5, 8 / 336.0), 1e-5), 8).Reason).ToList();

        Assert.InRange(reasons.Count(reason => reason is not null), 120, 200);
        Assert.Contains(HalfLifeReason.IntervalTooWide, reasons);
        Assert.Contains(HalfLifeReason.NotReverting, reasons);
    }

    [Fact]
    public void Estimate_KnownSeries_IsTheTextbookFormula()
    {
        double[] values = [.. History.Autoregression(new(9), 200, 0.7, 1)];
        var (before, after) = (values[..^1], values[1..]);
        var (x, y) = (before.Average(), after.Average());
        var slope = before.Zip(after, (b, a) => (b - x) * (a - y)).Sum() / before.Sum(b => (b - x) * (b - x));
        var phi = slope + ((1 + (3 * slope)) / 199);

        var found = Estimate(values, 8);

        Assert.Equal(phi, found.Phi!.Value, 12);
        Assert.Equal(-Math.Log(2) / Math.Log(phi) * 8, found.Hours!.Value, 9);
        Assert.Equal(199, found.N);
        Assert.InRange(found.Hours.Value, found.Low!.Value, found.High!.Value);
    }

    [Fact]
    public void Estimate_Hole_MakesNoPair()
    {
        double[] values = [.. History.Autoregression(new(10), 60, 0.7, 1)];
        int[] steps = [.. Enumerable.Range(0, 60).Select(step => step < 30 ? step : step + 5)];

        Assert.Equal(58, HalfLife.Estimate(steps, values, 8).N);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.0001 / 6)]
    [InlineData(0.0)]
    public void Estimate_Constant_SaysSo(double value) =>
        Assert.Equal(HalfLifeReason.Constant, Estimate([.. Enumerable.Repeat(value, 90)], 8).Reason);

    [Fact]
    public void Estimate_TooFewAlternatingOrGrowing_IsUnknown()
    {
        Assert.Equal(HalfLifeReason.TooFewSteps, Estimate([], 8).Reason);
        Assert.Equal(HalfLifeReason.TooFewSteps, Estimate([.. History.Vector], 8).Reason);
        Assert.Equal(HalfLifeReason.NotReverting, Estimate([.. Enumerable.Range(0, 90).Select(i => i % 2 == 0 ? 1.0 : -1.0)], 8).Reason);
        Assert.Equal(HalfLifeReason.NotReverting, Estimate([.. Enumerable.Range(0, 90).Select(i => (double)i)], 8).Reason);
    }

    private static HalfLife Estimate(double[] values, double stepHours) => HalfLife.Estimate([.. Enumerable.Range(100, values.Length)], values, stepHours);
}
