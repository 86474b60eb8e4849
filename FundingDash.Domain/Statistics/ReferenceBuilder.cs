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

        // The window without its last value first: that one value is then put where it belongs, and nothing is sorted twice.
        var lastIsKnown = window.IntervalMinutes[^1] > 0;
        var sorted = _rows.PerHour.ToArray();
        var settled = default(TestedValue);
        if (lastIsKnown)
        {
            var others = sorted.AsSpan(..^1);
            others.Sort();
            settled = TestedValue.Of(sorted[^1], Describe(others, window.Count - 1, due.BeforeLast), others);
            MoveLastIntoOrder(sorted);
        }
        else
        {
            Array.Sort(sorted);
        }

        var facts = Describe(sorted, window.Count, due.Now);
        if (!lastIsKnown)
            settled = TestedValue.Of(null, facts, sorted);
        return new(facts, sorted, _steps.HalfLife(_rows), settled, ValidUntil(series, window, due.NextMissedAt, now));
    }

    private static void MoveLastIntoOrder(double[] sorted)
    {
        var value = sorted[^1];
        var index = sorted.AsSpan(..^1).BinarySearch(value);
        index = index < 0 ? ~index : index;
        Array.Copy(sorted, index, sorted, index + 1, sorted.Length - 1 - index);
        sorted[index] = value;
    }

    private static int ValidUntil(SettledSeries series, SettledSeries window, int? nextMissedAt, DateTimeOffset now)
    {
        var oldestLeaves = window.Minutes[0] + ((int)ReferenceWindow.Length.TotalDays * EpochMinutes.PerDay);
        var validUntil = Math.Min(oldestLeaves, (nextMissedAt + (int)Grace.TotalMinutes) ?? int.MaxValue);

        // A row that a venue dated ahead of our clock comes in when its time comes.
        return series.Minutes[^1] > EpochMinutes.Floor(now) ? Math.Min(validUntil, series.Minutes[^1]) : validUntil;
    }

    /// <param name="sorted">The values that take part, the first of the known rows, in order.</param>
    /// <param name="rows">Rows that are there, of known and unknown interval.</param>
    /// <param name="expected">Rows that should be there.</param>
    private WindowFacts Describe(ReadOnlySpan<double> sorted, int rows, int? expected)
    {
        var n = sorted.Length;
        var facts = new WindowFacts { N = n, UnknownIntervals = rows - n, Expected = expected };
        if (n == 0)
            return facts with { Insufficient = MinimumData.Missing(facts) };
        var minutes = _rows.Minutes[..n];
        var intervals = _rows.Intervals[..n];
        facts = facts with { Span = TimeSpan.FromMinutes(minutes[^1] - minutes[0] + intervals[0]) };
        facts = SameValue.IsRounding(sorted[^1] - sorted[0], sorted[n / 2])
            ? facts with { Mean = sorted[n / 2], Deviation = 0, Median = sorted[n / 2], MedianDeviation = 0, MeanDeviation = 0 }
            : Spread(facts, sorted, _rows.PerHour[..n], minutes, intervals);
        var insufficient = MinimumData.Missing(facts);
        return facts with
        {
            Insufficient = insufficient,
            Confidence = insufficient is null ? ConfidenceRule.Of(facts.Span, facts.NEff) : Confidence.None,
        };
    }

    private WindowFacts Spread(WindowFacts facts, ReadOnlySpan<double> sorted, ReadOnlySpan<double> values, ReadOnlySpan<int> minutes, ReadOnlySpan<short> intervals)
    {
        var moments = WeightedMoments.Of(values, _rows.Hours[..values.Length])!.Value;
        var median = SortedSample.Median(sorted);
        var medianDeviation = SortedSample.MedianAbsoluteDeviation(sorted, median);
        var phi = Autocorrelation.Lag1(values, moments.Mean, minutes, intervals);
        return facts with
        {
            Mean = moments.Mean,
            Deviation = moments.Deviation,
            Median = median,
            MedianDeviation = SameValue.IsRounding(medianDeviation, median) ? 0 : medianDeviation,
            MeanDeviation = SortedSample.MeanAbsoluteDeviation(sorted, median),
            Autocorrelation = phi,
            NEff = phi is { } known ? Autocorrelation.EffectiveCount(values.Length, known) : null,
        };
    }
}
