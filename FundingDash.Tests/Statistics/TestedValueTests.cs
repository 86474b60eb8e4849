using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class TestedValueTests
{
    [Fact]
    public void Test_EnoughData_CarriesTheWholeShape()
    {
        var window = History.Of(8, Repeated(90)).Window();

        var z = window.Test(4e-4 / 8).Z;

        Assert.Equal((FigureMethod.SampleDeviation, 90, TimeSpan.FromDays(30), 1.0), (z.Method, z.N, z.Window, z.Coverage!.Value));
        Assert.NotNull(z.NEff);
        Assert.Null(z.Reason);
        Assert.InRange(z.Value!.Value, 4, 6);
    }

    [Fact]
    public void Test_Constant_IsAStateAndNeverANumber()
    {
        var window = History.Of(8, Enumerable.Repeat(1e-4, 90)).Window();

        var (at, off) = (window.Test(1e-4 / 8), window.Test(1.3e-4 / 8));

        Assert.Equal((null, FigureReason.AtBaseline), (at.Z.Value, at.Z.Reason));
        Assert.Equal((null, FigureReason.OffBaseline), (off.Z.Value, off.Z.Reason));
        Assert.Equal((null, FigureReason.OffBaseline), (off.RobustZ.Value, off.RobustZ.Reason));
        Assert.Equal((50.0, 100.0), (at.Percentile.Value!.Value, off.Percentile.Value!.Value));
        Assert.Equal("off baseline", off.Z.Reason!.Value.Words());
        Assert.Equal(FigureReason.AtBaseline, window.Settled.Z.Reason);
    }

    [Theory]
    [InlineData(8, 0, FigureReason.NoHistory)]
    [InlineData(8, 1, FigureReason.TooFewSettlements)]
    [InlineData(8, 2, FigureReason.TooFewSettlements)]
    [InlineData(12, 19, FigureReason.TooFewSettlements)]
    [InlineData(8, 20, FigureReason.SpanTooShort)]
    [InlineData(8, 21, null)]
    [InlineData(1, 167, FigureReason.SpanTooShort)]
    [InlineData(1, 168, null)]
    public void Test_LessThanTheMinimum_SaysWhich(int hours, int rows, FigureReason? reason)
    {
        var window = History.Of(hours, Repeated(rows)).Window(listedAt: History.Now.AddHours(-hours * rows));

        Assert.Equal(reason, window.Test(1e-5).Z.Reason);
        Assert.Equal(reason is null, window.Test(1e-5).Percentile.Value is not null);
        Assert.Equal(reason is null, window.Facts.Confidence != Confidence.None);
    }

    [Theory]
    [InlineData(18, null)]
    [InlineData(19, FigureReason.CoverageTooLow)]
    public void Test_Holes_NeedFourFifths(int lost, FigureReason? reason)
    {
        var window = History.Of(8, Repeated(90)).Without(row => row.Time <= History.Now.AddDays(-5) && row.Time > History.Now.AddDays(-5).AddHours(-8 * lost)).Window();

        Assert.Equal((90 - lost) / 90.0, window.Facts.Coverage);
        Assert.Equal(reason, window.Test(1e-5).Z.Reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    public void Test_NoNumber_IsUnknown(double? value)
    {
        var tested = History.Of(8, Repeated(90)).Window().Test(value);

        Assert.Null(tested.PerHour);
        Assert.Equal(FigureReason.UnknownRate, tested.Z.Reason);
    }

    [Fact]
    public void Test_AllIntervalsUnknown_SaysSo()
    {
        var rows = History.Of(8, Repeated(90)).Rows().Select(row => row with { IntervalMinutes = 0 });

        var window = SettledSeries.Empty.Merge([.. rows]).Window();

        Assert.Equal(FigureReason.UnknownInterval, window.Test(1e-5).Z.Reason);
        Assert.Equal(90, window.Facts.UnknownIntervals);
    }

    [Fact]
    public void Words_EveryReason_HasSome()
    {
        Assert.All(Enum.GetValues<FigureReason>(), reason => Assert.NotEmpty(reason.Words()));
        Assert.All(Enum.GetValues<HalfLifeReason>(), reason => Assert.NotEmpty(reason.Words()));
    }

    [Fact]
    public void Lag1_Alternating_IsNegativeAndAddsNoEvidence()
    {
        var facts = History.Of(8, Enumerable.Range(0, 90).Select(i => i % 2 == 0 ? 1e-4 : -1e-4)).Window().Facts;

        Assert.InRange(facts.Autocorrelation!.Value, -1, -0.98);
        Assert.Equal(90, facts.NEff);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1)]
    public void NEff_SamePersistence_IsOfDaysAndNotOfRows(int hours)
    {
        // Half-life of a day over 30 days: some ten independent values, at either interval.
        var random = new Random(14);
        var counts = Enumerable.Range(0, 60)
            .Select(_ => History.Of(hours, History.Autoregression(random, 720 / hours, Math.Pow(0.5, hours / 24.0), 1e-5)).Window().Facts.NEff!.Value);

        Assert.InRange(counts.Order().ElementAt(30), 8, 17);
    }

    [Theory]
    [InlineData(30, 40.0, Confidence.High)]
    [InlineData(30, 12.0, Confidence.Medium)]
    [InlineData(14, 80.0, Confidence.Medium)]
    [InlineData(8, 80.0, Confidence.Low)]
    [InlineData(30, 5.0, Confidence.Low)]
    [InlineData(30, null, Confidence.Low)]
    public void Confidence_IsBySpanAndIndependentValues(double days, double? nEff, Confidence expected) =>
        Assert.Equal(expected, ConfidenceRule.Of(TimeSpan.FromDays(days), nEff));

    [Theory]
    [InlineData(2.0, Zone.Stable)]
    [InlineData(2.0001, Zone.Active)]
    [InlineData(-2.0001, Zone.Active)]
    [InlineData(null, Zone.Stable)]
    public void Zone_IsActiveBeyondTwo(double? z, Zone expected) => Assert.Equal(expected, ZoneRule.Of(z));

    private static IEnumerable<double> Repeated(int count) => Enumerable.Range(0, count).Select(i => History.Vector[i % History.Vector.Length]);
}
