using System.Numerics;
using System.Runtime.InteropServices;

namespace FundingDash.Domain.Statistics;

/// <summary>Middle and spread of values that a few extreme ones cannot bend. They count settlements; only mean and deviation are weighted by hours.</summary>
/// <param name="Median">Middle value, or the mean of the two middle ones.</param>
/// <param name="MedianDeviation">Median of the distances from the median (MAD).</param>
/// <param name="MeanDeviation">Mean of the distances from the median.</param>
/// <param name="LargestDeviation">Largest distance from the median.</param>
public readonly record struct RobustSpread(double Median, double MedianDeviation, double MeanDeviation, double LargestDeviation)
{
    /// <summary>Describes finite values, at least one. The room they stand in is used up: afterwards it holds their distances from the median.</summary>
    public static RobustSpread Of(Span<double> values)
    {
        var median = Selection.Median(values);
        var sum = ToDistances(values, median);
        return new(median, Selection.Median(values), sum / values.Length, Extremes.LargestBelow(values, double.PositiveInfinity));
    }

    private static double ToDistances(Span<double> values, double median)
    {
        var (sums, medians) = (Vector<double>.Zero, new Vector<double>(median));
        foreach (ref var part in MemoryMarshal.Cast<double, Vector<double>>(values))
        {
            part = Vector.Abs(part - medians);
            sums += part;
        }

        var sum = Vector.Sum(sums);
        foreach (ref var value in values[^(values.Length % Vector<double>.Count)..])
        {
            value = Math.Abs(value - median);
            sum += value;
        }

        return sum;
    }
}
