using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Makes spread windows. Not for several threads at once: it keeps its working room.</summary>
public sealed class SpreadWindowBuilder
{
    private readonly int[] _hours = new int[SpreadWindow.Hours];
    private readonly int[] _minutes = new int[SpreadWindow.Hours];
    private readonly double[] _spreads = new double[SpreadWindow.Hours];
    private readonly double[] _distances = new double[SpreadWindow.Hours];
    private readonly SpreadSteps _steps = new();

    /// <summary>The window of the 30 days before the hour of <paramref name="now"/>.</summary>
    /// <param name="history">Both legs.</param>
    /// <param name="listedAt">When the younger contract began to exist; null when unknown: then every hour of the window is expected.</param>
    /// <param name="now">The time at which it is made.</param>
    public SpreadWindow Build(SpreadHistory history, DateTimeOffset? listedAt, DateTimeOffset now)
    {
        var end = HourlyAccrual.FloorHour(now);
        var start = end - SpreadWindow.Hours;
        var count = history.CopyTo(start, end, _hours, _spreads);
        var expected = ExpectedHours(history, Math.Max(start, listedAt is { } listed ? HourlyAccrual.CeilingHour(listed) : start), now);
        if (count == 0)
            return new(end) { Facts = WindowFacts.None with { Expected = expected } };
        var hours = _hours.AsSpan(0, count);
        var spreads = _spreads.AsSpan(0, count);
        return new(end)
        {
            Facts = Describe(history, hours, spreads, expected),
            SharePositive = Positive(spreads) / (double)count,
            HoursSinceSignChange = SinceSignChange(hours, spreads),
            HalfLife = _steps.HalfLife(history, hours, spreads),
        };
    }

    // Until the hours that both have paid for. A leg whose payment is overdue is expected to have paid: one that is gone loses coverage.
    private static int ExpectedHours(SpreadHistory history, int start, DateTimeOffset now)
    {
        var step = Math.Max(history.Long.StepHours, history.Short.StepHours);
        var due = HourlyAccrual.FloorHour(now - ReferenceBuilder.Grace) - step;
        return Math.Max(0, Math.Max(Math.Min(history.Long.EndHour, history.Short.EndHour), due) - start);
    }

    private static int Positive(ReadOnlySpan<double> spreads)
    {
        var count = 0;
        foreach (var spread in spreads)
            count += spread > 0 ? 1 : 0;
        return count;
    }

    private static int? SinceSignChange(ReadOnlySpan<int> hours, ReadOnlySpan<double> spreads)
    {
        var sign = Math.Sign(spreads[^1]);
        for (var i = spreads.Length - 2; i >= 0; i--)
        {
            if (Math.Sign(spreads[i]) != sign)
                return hours[^1] - hours[i];
        }

        return null;
    }

    private WindowFacts Describe(SpreadHistory history, ReadOnlySpan<int> hours, ReadOnlySpan<double> spreads, int expected)
    {
        var facts = new WindowFacts { N = spreads.Length, Expected = Math.Max(expected, spreads.Length), Span = TimeSpan.FromHours(hours[^1] - hours[0] + 1) };
        var room = _distances.AsSpan(0, spreads.Length);
        spreads.CopyTo(room);
        var robust = RobustSpread.Of(room);

        // What is rounding is told by the legs: their difference may be much smaller than they are.
        var level = Math.Abs(history.Long.At(hours[^1])!.Value) + Math.Abs(history.Short.At(hours[^1])!.Value);
        facts = SameValue.IsRounding(robust.LargestDeviation, level)
            ? facts with { Mean = robust.Median, Deviation = 0, Median = robust.Median, MedianDeviation = 0, MeanDeviation = 0 }
            : Spread(facts, hours, spreads, robust);
        var insufficient = MinimumData.Missing(facts);
        return facts with { Insufficient = insufficient, Confidence = insufficient is null ? ConfidenceRule.Of(facts.Span, facts.NEff) : Confidence.None };
    }

    private WindowFacts Spread(WindowFacts facts, ReadOnlySpan<int> hours, ReadOnlySpan<double> spreads, RobustSpread robust)
    {
        var n = spreads.Length;
        var (sum, squares) = (0.0, 0.0);
        foreach (var spread in spreads)
            sum += spread;
        var mean = sum / n;
        for (var i = 0; i < n; i++)
        {
            squares += (spreads[i] - mean) * (spreads[i] - mean);
            _minutes[i] = hours[i] * EpochMinutes.PerHour;
        }

        var phi = Autocorrelation.Lag1(spreads, mean, _minutes.AsSpan(0, n), SpreadWindow.HourlyMinutes[..n]);
        return facts with
        {
            Mean = mean,
            Deviation = Math.Sqrt(squares / (n - 1)),
            Median = robust.Median,
            MedianDeviation = SameValue.IsRounding(robust.MedianDeviation, robust.Median) ? 0 : robust.MedianDeviation,
            MeanDeviation = robust.MeanDeviation,
            Autocorrelation = phi,
            NEff = phi is { } known ? Autocorrelation.EffectiveCount(n, known) : null,
        };
    }
}
