using System.Numerics;
using System.Runtime.InteropServices;

namespace FundingDash.Domain.Statistics;

/// <summary>How many values lie below a stretch, and how many up to its end.</summary>
/// <param name="Below">Values smaller than the lower end.</param>
/// <param name="UpTo">Values not larger than the upper end.</param>
internal readonly record struct RankCount(int Below, int UpTo)
{
    /// <summary>Counts some values at a time: far cheaper than to put any of them in order.</summary>
    public static RankCount Of(ReadOnlySpan<double> values, double low, double high)
    {
        var (belows, upTos) = (Vector<long>.Zero, Vector<long>.Zero);
        var (lows, highs) = (new Vector<double>(low), new Vector<double>(high));
        foreach (var part in MemoryMarshal.Cast<double, Vector<double>>(values))
        {
            belows -= Vector.LessThan(part, lows);
            upTos -= Vector.LessThanOrEqual(part, highs);
        }

        var (below, upTo) = ((int)Vector.Sum(belows), (int)Vector.Sum(upTos));
        foreach (var value in values[^(values.Length % Vector<double>.Count)..])
        {
            below += value < low ? 1 : 0;
            upTo += value <= high ? 1 : 0;
        }

        return new(below, upTo);
    }
}
