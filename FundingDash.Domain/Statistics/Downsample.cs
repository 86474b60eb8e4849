using System.Collections.Immutable;

namespace FundingDash.Domain.Statistics;

/// <summary>Fewer points for a chart, without losing a peak.</summary>
/// <remarks>
/// Time is cut into equal buckets and of each the rows with the lowest and the highest rate per hour stay. Every point is a row
/// that was paid, at its own time, so that steps drawn from it are true where they stand; an average would show payments that never
/// were. Largest-triangle methods choose one row per bucket and can drop a peak that stands next to a larger one.
/// </remarks>
public static class Downsample
{
    public const int LargestChart = 1000;

    /// <summary>At most <paramref name="maxPoints"/> rows in order: all of them when they fit, else first, last and each bucket's extremes. Rows of unknown interval have no rate per hour and are left out.</summary>
    public static ImmutableArray<SettledRow> ToPoints(SettledSeries series, int maxPoints = LargestChart)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPoints, 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxPoints, LargestChart);
        var rows = Known(series);
        return rows.Length <= maxPoints ? rows : Extremes(rows, (maxPoints - 2) / 2);
    }

    private static ImmutableArray<SettledRow> Known(SettledSeries series)
    {
        var rows = ImmutableArray.CreateBuilder<SettledRow>(series.Count);
        for (var i = 0; i < series.Count; i++)
        {
            if (series.IntervalMinutes[i] > 0)
                rows.Add(series[i]);
        }

        return rows.ToImmutable();
    }

    private static ImmutableArray<SettledRow> Extremes(ImmutableArray<SettledRow> rows, int buckets)
    {
        var points = ImmutableArray.CreateBuilder<SettledRow>((2 * buckets) + 2);
        points.Add(rows[0]);
        var span = (long)rows[^1].Minute - rows[0].Minute + 1;
        for (int i = 0, next; i < rows.Length; i = next)
        {
            var bucket = BucketOf(rows[i]);
            var (low, high) = (i, i);
            for (next = i + 1; next < rows.Length && BucketOf(rows[next]) == bucket; next++)
            {
                if (rows[next].PerHour < rows[low].PerHour)
                    low = next;
                if (rows[next].PerHour > rows[high].PerHour)
                    high = next;
            }

            Add(Math.Min(low, high));
            Add(Math.Max(low, high));
        }

        Add(rows.Length - 1);
        return points.ToImmutable();

        long BucketOf(SettledRow row) => ((long)row.Minute - rows[0].Minute) * buckets / span;

        void Add(int index)
        {
            if (rows[index].Minute > points[^1].Minute)
                points.Add(rows[index]);
        }
    }
}
