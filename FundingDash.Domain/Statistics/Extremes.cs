using System.Numerics;
using System.Runtime.InteropServices;

namespace FundingDash.Domain.Statistics;

/// <summary>The largest of many values, some at a time.</summary>
internal static class Extremes
{
    /// <summary>The largest value below a limit; negative infinity when there is none.</summary>
    public static double LargestBelow(ReadOnlySpan<double> values, double limit)
    {
        var (maxima, limits) = (new Vector<double>(double.NegativeInfinity), new Vector<double>(limit));
        foreach (var part in MemoryMarshal.Cast<double, Vector<double>>(values))
            maxima = Vector.ConditionalSelect(Vector.LessThan(part, limits), Vector.Max(maxima, part), maxima);
        var largest = double.NegativeInfinity;
        for (var i = 0; i < Vector<double>.Count; i++)
            largest = Math.Max(largest, maxima[i]);
        foreach (var value in values[^(values.Length % Vector<double>.Count)..])
            largest = value < limit ? Math.Max(largest, value) : largest;
        return largest;
    }
}
