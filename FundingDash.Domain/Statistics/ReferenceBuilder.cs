namespace FundingDash.Domain.Statistics;

/// <summary>Makes reference windows from settled histories. Not for several threads at once: it keeps its working room.</summary>
public sealed class ReferenceBuilder
{
    /// <summary>A settlement that was due less than this ago is not missed yet: it takes a venue and the collection some minutes to bring it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    private readonly KnownRows _rows = new();
    private readonly WindowSteps _steps = new();

    /// <summary>The window of the 30 days before <paramref name="now"/>, its oldest end excluded.</summary>
    public ReferenceWindow Build(SettledSeries series, DateTimeOffset? listedAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(series);
        var from = now - ReferenceWindow.Length;
        var window = series.Between(from, now);
        if (window.Count == 0)
            return ReferenceWindow.None;
        _rows.Fill(window);
        var due = DueSettlements.Of(window, listedAt > from ? listedAt.Value : from, now - Grace);

        var facts = Describe(_rows.Count, window.Count, due.Now);
        var settled = window.IntervalMinutes[^1] > 0
            ? TestedValue.Of(_rows.PerHour[^1], Describe(_rows.Count - 1, window.Count - 1, due.BeforeLast), window.Rates[..^1], window.IntervalMinutes[..^1])
            : TestedValue.Of(null, facts, [], []);
        return new(facts, window, _steps.HalfLife(_rows), settled, ValidUntil(series, window, due.NextMissedAt, now));
    }

    private static int ValidUntil(SettledSeries series, SettledSeries window, int? nextMissedAt, DateTimeOffset now)
    {
        var oldestLeaves = window.Minutes[0] + ((int)ReferenceWindow.Length.TotalDays * EpochMinutes.PerDay);
        var validUntil = Math.Min(oldestLeaves, (nextMissedAt + (int)Grace.TotalMinutes) ?? int.MaxValue);

        // A row that a venue dated ahead of our clock comes in when its time comes.
        return series.Minutes[^1] > EpochMinutes.Floor(now) ? Math.Min(validUntil, series.Minutes[^1]) : validUntil;
    }

    /// <param name="n">How many of the known rows take part, the first of them.</param>
    /// <param name="rows">Rows that are there, of known and unknown interval.</param>
    /// <param name="expected">Rows that should be there.</param>
    private WindowFacts Describe(int n, int rows, int? expected)
    {
        var facts = new WindowFacts { N = n, UnknownIntervals = rows - n, Expected = expected };
        if (n == 0)
            return facts with { Insufficient = MinimumData.Missing(facts) };
        var spread = RobustSpread.Of(_rows.CopyPerHour(n));
        facts = SameValue.IsRounding(spread.LargestDeviation, spread.Median)
            ? facts with { Span = Span(n), Mean = spread.Median, Deviation = 0, Median = spread.Median, MedianDeviation = 0, MeanDeviation = 0 }
            : Spread(facts, n, spread);
        var insufficient = MinimumData.Missing(facts);
        return facts with
        {
            Insufficient = insufficient,
            Confidence = insufficient is null ? ConfidenceRule.Of(facts.Span, facts.NEff) : Confidence.None,
        };
    }

    private TimeSpan Span(int n) => TimeSpan.FromMinutes(_rows.Minutes[n - 1] - _rows.Minutes[0] + _rows.Intervals[0]);

    private WindowFacts Spread(WindowFacts facts, int n, RobustSpread spread)
    {
        var values = _rows.PerHour[..n];
        var moments = WeightedMoments.Of(values, _rows.Hours[..n])!.Value;
        var phi = Autocorrelation.Lag1(values, moments.Mean, _rows.Minutes[..n], _rows.Intervals[..n]);
        return facts with
        {
            Span = Span(n),
            Mean = moments.Mean,
            Deviation = moments.Deviation,
            Median = spread.Median,
            MedianDeviation = SameValue.IsRounding(spread.MedianDeviation, spread.Median) ? 0 : spread.MedianDeviation,
            MeanDeviation = spread.MeanDeviation,
            Autocorrelation = phi,
            NEff = phi is { } known ? Autocorrelation.EffectiveCount(n, known) : null,
        };
    }
}
