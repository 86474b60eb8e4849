using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Statistics;

public sealed class ReferenceWindowTests
{
    [Fact]
    public void Build_RandomHistories_EqualTheSlowReference()
    {
        var random = new Random(11);
        for (var run = 0; run < 400; run++)
        {
            var series = SlowReference.RandomSeries(random);
            var window = series.Window();

            SlowReference.AssertEqual(SlowReference.Rows(series), window.Facts);
            SlowReference.AssertTested(SlowReference.Rows(series), window.Test(2e-5), 2e-5);
        }
    }

    [Fact]
    public void Settled_RandomHistories_EqualTheSlowReferenceWithoutTheLast()
    {
        var random = new Random(12);
        for (var run = 0; run < 400; run++)
        {
            var rows = SlowReference.Rows(SlowReference.RandomSeries(random));
            var settled = SettledSeries.Empty.Merge([.. rows]).Window().Settled;
            if (rows.Count == 0 || rows[^1].PerHour is not { } last)
            {
                Assert.Equal(FigureReason.UnknownRate, settled.Z.Reason);
                continue;
            }

            SlowReference.AssertEqual(rows[..^1], settled.Z.Facts);
            SlowReference.AssertTested(rows[..^1], settled, last);
        }
    }

    [Fact]
    public void Build_EightToOneHour_IsOneSeriesWeightedByHours()
    {
        // The same rate per hour before and after: the change of the interval is no event.
        var rows = Enumerable.Range(0, 45).Select(i => History.Row(History.Now.AddHours(-360 - (8 * i)), 8e-5 * (1 + (i % 2)), 8));
        var window = History.Of(1, Enumerable.Range(0, 360).Select(i => 1e-5 * (1 + (i % 2)))).Merge([.. rows]).Window();

        Assert.Equal((405, 405, 1.0), (window.Facts.N, window.Facts.Expected!.Value, window.Facts.Coverage!.Value));
        Assert.Equal(TimeSpan.FromDays(30), window.Facts.Span);
        Assert.InRange(window.Facts.Mean!.Value, 1.48e-5, 1.52e-5);
        Assert.InRange(window.Test(1.5e-5).Z.Value!.Value, -0.1, 0.1);
    }

    [Fact]
    public void Build_EightToOneHour_HalfLifeIsReadInStepsOfEight()
    {
        double[] hourly = [.. History.Autoregression(new(13), 720, Math.Pow(0.5, 1 / 24.0), 1e-6)];
        var mixed = SettledSeries.Empty.Merge(
        [
            .. Enumerable.Range(0, 45).Select(i => History.Row(History.Now.AddHours(-720 + (8 * (i + 1))), hourly[(8 * i)..((8 * i) + 8)].Sum(), 8)),
            .. Enumerable.Range(360, 360).Select(i => History.Row(History.Now.AddHours(-719 + i), hourly[i], 1)),
        ]);
        double[] coarse = [.. Enumerable.Range(0, 90).Select(i => hourly[(8 * i)..((8 * i) + 8)].Average())];

        var expected = HalfLife.Estimate([.. Enumerable.Range(0, 90)], coarse, 8);

        Assert.Equal(expected.Phi!.Value, mixed.Window().HalfLife.Phi!.Value, 9);
        Assert.Equal(89, mixed.Window().HalfLife.N);
    }

    [Fact]
    public void Build_OldRows_TakeNoPart()
    {
        var window = History.Of(8, [.. Enumerable.Repeat(9.0, 100), .. Enumerable.Repeat(1.0, 90)]).Window();

        Assert.Equal(90, window.Facts.N);
        Assert.Equal(0, window.Facts.Deviation);
    }

    [Fact]
    public void Build_UnknownIntervals_AreCountedAndTakeNoPart()
    {
        var rows = History.Of(8, Enumerable.Repeat(8e-5, 90)).Rows().Select((row, i) => i % 10 == 0 ? row with { IntervalMinutes = 0, Rate = 7 } : row);

        var facts = SettledSeries.Empty.Merge([.. rows]).Window().Facts;

        Assert.Equal((81, 9, 90, 0.9), (facts.N, facts.UnknownIntervals, facts.Expected!.Value, facts.Coverage!.Value));
        Assert.Equal(1e-5, facts.Mean!.Value, 15);
    }

    [Fact]
    public void Build_SameRateOverSixAndEightHours_IsAConstant()
    {
        var rows = Enumerable.Range(0, 60).Select(i => History.Row(History.Now.AddHours(-360 - (6 * i)), 0.0001 / 8 * 6, 6));
        var window = History.Of(8, Enumerable.Repeat(0.0001, 45)).Merge([.. rows]).Window();

        Assert.True(window.Facts.IsConstant);
        Assert.Equal(FigureReason.AtBaseline, window.Test(0.0001 / 8).Z.Reason);
    }

    [Fact]
    public void ValidUntil_OldestLeavesOrNextIsMissed_WhicheverIsFirst()
    {
        // A full window: its first row was paid 8 h after the window began.
        Assert.Equal(EpochMinutes.Floor(History.Now.AddHours(8)), History.Of(8, new double[90]).Window().ValidUntil);
        Assert.Equal(EpochMinutes.Floor(History.Now.AddHours(8) + ReferenceBuilder.Grace), History.Of(8, new double[30]).Window().ValidUntil);
        Assert.Equal(int.MaxValue, SettledSeries.Empty.Window().ValidUntil);
    }

    [Fact]
    public void Build_SettlementsStop_CoverageFalls()
    {
        var series = History.Of(8, Enumerable.Range(0, 90).Select(i => (double)i));
        var builder = new ReferenceBuilder();

        Assert.Equal(1, builder.Build(series, null, History.Now.AddHours(8)).Facts.Coverage);
        Assert.Equal(89 / 90.0, builder.Build(series, null, History.Now.AddHours(8.5)).Facts.Coverage);
        Assert.Equal(FigureReason.CoverageTooLow, builder.Build(series, null, History.Now.AddDays(7)).Test(1).Z.Reason);
        Assert.Equal(FigureReason.NoHistory, builder.Build(series, null, History.Now.AddDays(31)).Test(1).Z.Reason);
    }
}
