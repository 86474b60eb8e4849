using System.Collections.Immutable;

namespace FundingDash.Domain.Statistics;

/// <summary>How many values fall into bins of equal width. The outermost bins also take what lies beyond them.</summary>
/// <param name="From">Lower edge of the first bin.</param>
/// <param name="Width">Width of a bin.</param>
/// <param name="Counts">Values per bin, ascending; a value on an edge belongs to the bin above it.</param>
public sealed record Histogram(double From, double Width, ImmutableArray<int> Counts)
{
    public int Total { get; } = Counts.Sum();

    /// <summary>Largest count of a bin; 0 when there are no values.</summary>
    public int Largest { get; } = Counts.Max();

    /// <summary>Lower edge of a bin.</summary>
    public double Edge(int bin) => From + (bin * Width);

    /// <summary>Counts values.</summary>
    /// <param name="values">Finite values in any order.</param>
    /// <param name="from">Lower edge of the first bin.</param>
    /// <param name="to">Upper edge of the last bin.</param>
    /// <param name="bins">Number of bins, at least one.</param>
    public static Histogram Of(IEnumerable<double> values, double from, double to, int bins)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        var width = (to - from) / bins;
        var counts = new int[bins];
        foreach (var value in values)
            counts[(int)Math.Clamp(Math.Floor((value - from) / width), 0, bins - 1)]++;
        return new(from, width, [.. counts]);
    }
}
