namespace FundingDash.Domain.Statistics;

/// <summary>Rank of a value among settled rates per hour, counted over the rows as a series keeps them: no copy, and nothing in order.</summary>
public static class MidRank
{
    /// <summary>Mid-rank percentile: (below + half of equals) / n x 100, n the rows whose interval is known. Not rounded; null when there is no such row.</summary>
    /// <param name="rates">Fractions, each for its own interval.</param>
    /// <param name="intervals">Minutes; 0 where unknown.</param>
    /// <param name="perHour">The value.</param>
    public static double? Percentile(ReadOnlySpan<double> rates, ReadOnlySpan<short> intervals, double perHour)
    {
        if (intervals.Length != rates.Length)
            throw new ArgumentException("One interval for each rate.", nameof(intervals));
        var tolerance = SameValue.Tolerance(perHour);
        var (n, below, upTo) = (0, 0, 0);
        while (!rates.IsEmpty)
        {
            // Intervals change rarely: instead of every rate, the value is converted, once for each run of one interval.
            var run = IntervalRun.Length(intervals);
            if (intervals[0] > 0)
            {
                var hours = intervals[0] / (double)EpochMinutes.PerHour;
                var counts = RankCount.Of(rates[..run], (perHour - tolerance) * hours, (perHour + tolerance) * hours);
                (n, below, upTo) = (n + run, below + counts.Below, upTo + counts.UpTo);
            }

            rates = rates[run..];
            intervals = intervals[run..];
        }

        return n > 0 ? (below + upTo) / 2.0 / n * 100 : null;
    }
}
