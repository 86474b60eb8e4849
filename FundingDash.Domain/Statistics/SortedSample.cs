namespace FundingDash.Domain.Statistics;

/// <summary>Figures that need the values in order. They count settlements; only mean and deviation are weighted by hours.</summary>
public static class SortedSample
{
    /// <summary>Middle value, or the mean of the two middle ones. The sample must not be empty.</summary>
    public static double Median(ReadOnlySpan<double> sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>Median of the distances from the median (MAD). The distances on either side are in order already, so no second sort.</summary>
    public static double MedianAbsoluteDeviation(ReadOnlySpan<double> sorted, double median)
    {
        var above = sorted.BinarySearch(median);
        var right = above >= 0 ? above : ~above;
        var left = right - 1;
        var (last, distance) = (0.0, 0.0);
        for (var taken = 0; taken <= sorted.Length / 2; taken++)
        {
            last = distance;
            var isLeft = right == sorted.Length || (left >= 0 && median - sorted[left] < sorted[right] - median);
            distance = isLeft ? median - sorted[left--] : sorted[right++] - median;
        }

        return sorted.Length % 2 == 0 ? (last + distance) / 2 : distance;
    }

    /// <summary>Mean of the distances from the median.</summary>
    public static double MeanAbsoluteDeviation(ReadOnlySpan<double> sorted, double median)
    {
        var sum = 0.0;
        foreach (var value in sorted)
            sum += Math.Abs(value - median);
        return sum / sorted.Length;
    }

    /// <summary>Mid-rank percentile: (below + half of equals) / n x 100. Not rounded; the sample must not be empty.</summary>
    public static double Percentile(ReadOnlySpan<double> sorted, double value)
    {
        var tolerance = SameValue.Tolerance(value);
        var below = CountBelow(sorted, value - tolerance);
        var equal = CountBelow(sorted[below..], Math.BitIncrement(value + tolerance));
        return (below + (equal / 2.0)) / sorted.Length * 100;
    }

    private static int CountBelow(ReadOnlySpan<double> sorted, double limit)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < limit)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
