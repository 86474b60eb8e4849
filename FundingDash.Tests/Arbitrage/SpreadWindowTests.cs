using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Statistics;
using static FundingDash.Tests.Statistics.History;

namespace FundingDash.Tests.Arbitrage;

public sealed class SpreadWindowTests
{
    [Fact]
    public void Build_PrintedVector_Accrues43Point8PercentAYear()
    {
        // A pays 0.08 % once in 8 h, B every hour: short A, long B.
        var window = Build(History.Of(1, new[] { 5, 6, 4, 7, 5, 3, 5, 5 }.Select(rate => rate * 1e-5)), History.Of(8, 0.0008));

        Assert.Equal(0.0004, window.Facts.Mean!.Value * 8, 15);
        Assert.Equal(43.8, FundingMath.Apr(window.Facts.Mean.Value), 9);
        Assert.Equal((8, 1.0, null), (window.Facts.N, window.SharePositive, window.HoursSinceSignChange));
        Assert.Equal(FigureReason.TooFewSettlements, window.Test(1e-4).Z.Reason);
    }

    [Theory]
    [InlineData(1, 8, 8)]
    [InlineData(2, 1, 4)]
    [InlineData(3, 8, 2)]
    public void Build_RandomHistoriesWithHoles_IsTheSlowReference(int seed, int longHours, int shortHours)
    {
        var random = new Random(seed);
        var (bought, sold) = (Holey(random, longHours), Holey(random, shortHours));
        var expected = SlowSpreads(bought, sold);

        var window = Build(bought, sold);
        var tested = window.Test(3e-6);

        var values = expected.Select(spread => spread.Value).ToArray();
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        var median = Median(values);
        Assert.InRange(values.Length, 580, 719);
        Assert.Equal((values.Length, 720), (window.Facts.N, window.Facts.Expected));
        Assert.Equal(mean * 1e6, window.Facts.Mean!.Value * 1e6, 11);
        Assert.Equal(deviation * 1e6, window.Facts.Deviation!.Value * 1e6, 11);
        Assert.Equal((3e-6 - mean) / deviation, tested.Z.Value!.Value, 9);
        Assert.Equal((values.Count(value => value < 3e-6) + values.Count(value => value <= 3e-6)) / 2.0 / values.Length * 100, tested.Percentile.Value!.Value, 12);
        Assert.Equal(0.6745 * (3e-6 - median) / Median([.. values.Select(value => Math.Abs(value - median))]), tested.RobustZ.Value!.Value, 9);
        Assert.Equal(values.Count(value => value > 0) / (double)values.Length, window.SharePositive!.Value, 15);
        var turn = expected.Last(spread => Math.Sign(spread.Value) != Math.Sign(values[^1])).Key;
        Assert.Equal(expected.Keys.Last() - turn, window.HoursSinceSignChange);
    }

    [Fact]
    public void Build_Reversed_IsTheMirrorImage()
    {
        var random = new Random(4);
        var (bought, sold) = (Holey(random, 8), Holey(random, 1));

        var (one, other) = (Build(bought, sold), Build(sold, bought));

        Assert.Equal(-one.Facts.Mean!.Value * 1e6, other.Facts.Mean!.Value * 1e6, 11);
        Assert.Equal(-one.Test(2e-6).Z.Value!.Value, other.Test(-2e-6).Z.Value!.Value, 9);
        Assert.Equal(100 - one.Test(2e-6).Percentile.Value!.Value, other.Test(-2e-6).Percentile.Value!.Value, 9);
        Assert.Equal(1 - one.SharePositive!.Value, other.SharePositive!.Value, 12);
        Assert.Equal(one.HalfLife.Hours, other.HalfLife.Hours);
    }

    [Theory]
    [InlineData(1, 1, 24)]
    [InlineData(1, 8, 24)]
    [InlineData(8, 8, 24)]
    [InlineData(4, 1, 12)]
    public void HalfLife_SimulatedDecay_TruthLiesInsideTheBandAboutNineTimesInTen(int longHours, int shortHours, double truth)
    {
        var random = new Random(5);
        var step = Math.Max(longHours, shortHours);
        const int Runs = 200;
        var (inside, shown) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var spreads = Autoregression(random, 720 / step, Math.Pow(0.5, step / truth), 1e-6);
            var sold = spreads.SelectMany(spread => Enumerable.Repeat((1e-5 + spread) * shortHours, step / shortHours));
            var halfLife = Build(History.Of(longHours, Enumerable.Repeat(1e-5 * longHours, 720 / longHours)), History.Of(shortHours, sold)).HalfLife;
            if (halfLife.Reason is not null)
                continue;
            shown++;
            inside += halfLife.Low <= truth && truth <= halfLife.High ? 1 : 0;
        }

        Assert.InRange(shown, Runs * 0.85, Runs);
        Assert.InRange(inside / (double)shown, 0.82, 0.97);
    }

    [Fact]
    public void Build_EqualRatesOverOtherIntervals_AreExactlyNoSpread()
    {
        // 0.0001 / 3 an hour, paid hourly and every 3 h: the quotients differ in the last bit.
        var window = Build(History.Of(1, Enumerable.Repeat(0.0001 / 3, 720)), History.Of(3, Enumerable.Repeat(0.0001, 240)));

        Assert.Equal((0.0, 0.0, 0.0, null), (window.Facts.Mean, window.Facts.Deviation, window.SharePositive, window.HoursSinceSignChange));
        Assert.Equal((null, FigureReason.AtBaseline), (window.Test(0).Z.Value, window.Test(0).Z.Reason));
        Assert.Equal((null, FigureReason.OffBaseline), (window.Test(1e-5).Z.Value, window.Test(1e-5).Z.Reason));
        Assert.Equal(HalfLifeReason.Constant, window.HalfLife.Reason);
    }

    [Fact]
    public void Build_ConstantSpread_IsBaselineAndNeverInfinite()
    {
        var window = Build(History.Of(1, Enumerable.Repeat(0.00001, 720)), History.Of(8, Enumerable.Repeat(0.0004, 90)));

        Assert.Equal(0, window.Facts.Deviation);
        Assert.Equal(FigureReason.AtBaseline, window.Test(0.00004).Z.Reason);
        Assert.Equal((1.0, null), (window.SharePositive, window.HoursSinceSignChange));
    }

    [Fact]
    public void Build_SignTurned_CountsTheHoursSince()
    {
        var window = Build(History.Of(1, Enumerable.Repeat(0.0, 720)), History.Of(1, Enumerable.Repeat(-1e-5, 700).Concat(Enumerable.Repeat(1e-5, 20))));

        Assert.Equal(20, window.HoursSinceSignChange);
        Assert.Equal(20 / 720.0, window.SharePositive!.Value, 12);
    }

    [Fact]
    public void Build_PendingPayment_IsNotMissingAndADeadLegIs()
    {
        var (eight, one) = (History.Of(8, Enumerable.Repeat(1e-5, 90)), History.Of(1, Autoregression(new(6), 720, 0.9, 1e-5)));
        var pending = new SpreadWindowBuilder().Build(Pair(eight, one.Without(row => row.Time > Now)), null, Now.AddHours(7));
        var dead = Build(eight.Without(row => row.Time > Now.AddDays(-10)), one);

        Assert.Equal((713, 713), (pending.Facts.N, pending.Facts.Expected));
        Assert.Equal((480, 711), (dead.Facts.N, dead.Facts.Expected));
        Assert.Equal(FigureReason.CoverageTooLow, dead.Test(1e-5).Z.Reason);
    }

    [Fact]
    public void Build_YoungContract_IsExpectedSinceItsListing()
    {
        var history = Pair(History.Of(1, Autoregression(new(7), 200, 0.9, 1e-5)), History.Of(8, Enumerable.Repeat(1e-5, 90)));

        Assert.Equal((200, 200), (Facts(Now.AddHours(-200)).N, Facts(Now.AddHours(-200)).Expected));
        Assert.Equal((720, FigureReason.CoverageTooLow), (Facts(null).Expected, Facts(null).Insufficient));

        WindowFacts Facts(DateTimeOffset? listedAt) => new SpreadWindowBuilder().Build(history, listedAt, Now).Facts;
    }

    [Fact]
    public void Build_NoCommonHour_HasNothing()
    {
        var window = Build(SettledSeries.Empty, History.Of(8, 1e-5));

        Assert.Equal((0, null, null, HalfLifeReason.TooFewSteps), (window.Facts.N, window.SharePositive, window.Facts.Mean, window.HalfLife.Reason));
        Assert.Equal(FigureReason.NoHistory, window.Test(1).Z.Reason);
        Assert.Equal(FigureReason.UnknownRate, window.Test(double.NaN).Z.Reason);
    }

    internal static SpreadHistory Pair(SettledSeries bought, SettledSeries sold) => new(HourlyAccrualTests.Of(bought), HourlyAccrualTests.Of(sold));

    private static Built Build(SettledSeries bought, SettledSeries sold)
    {
        var history = Pair(bought, sold);
        return new(history, new SpreadWindowBuilder().Build(history, null, Now));
    }

    private static SettledSeries Holey(Random random, int hours) =>
        History.Of(hours, Autoregression(random, 720 / hours, 0.8, 1e-6).Select(rate => rate * hours)).Without(row => row.Time < Now && random.Next(20) == 0);

    // Every hour asked of every settlement.
    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static SortedDictionary<int, double> SlowSpreads(SettledSeries bought, SettledSeries sold)
    {
        var spreads = new SortedDictionary<int, double>();
        for (var hour = 0; hour < 720; hour++)
        {
            var middle = Now.AddHours(-720 + hour + 0.5);
            if (At(bought) is { } paid && At(sold) is { } received)
                spreads.Add(hour, received - paid);

            double? At(SettledSeries series) => series.Rows().Where(row => row.Time >= middle && row.Time.AddMinutes(-row.IntervalMinutes) < middle).Select(row => row.PerHour).FirstOrDefault();
        }

        return spreads;
    }

    private sealed record Built(SpreadHistory History, SpreadWindow Window)
    {
        public WindowFacts Facts => Window.Facts;

        public double? SharePositive => Window.SharePositive;

        public int? HoursSinceSignChange => Window.HoursSinceSignChange;

        public HalfLife HalfLife => Window.HalfLife;

        public TestedValue Test(double? hourlySpread) => Window.Test(hourlySpread, History);
    }
}
