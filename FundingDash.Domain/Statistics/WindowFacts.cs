namespace FundingDash.Domain.Statistics;

/// <summary>What a reference window says of itself, whatever value is tested against it. Rates are per hour.</summary>
public sealed record WindowFacts
{
    public static WindowFacts None { get; } = new();

    /// <summary>Settlements that take part: those whose interval is known.</summary>
    public int N { get; init; }

    /// <summary>Settlements that are there but cannot take part, since without an interval they have no rate per hour.</summary>
    public int UnknownIntervals { get; init; }

    /// <summary>Settlements that should be there; null when no interval is known to count by.</summary>
    public int? Expected { get; init; }

    /// <summary>N of the expected settlements, 0 to 1; null when that number is unknown.</summary>
    public double? Coverage => Expected > 0 ? N / (double)Expected : null;

    /// <summary>From the beginning of the first interval to the last settlement.</summary>
    public TimeSpan Span { get; init; }

    /// <summary>Mean weighted by hours; null without values, as are the figures below.</summary>
    public double? Mean { get; init; }

    /// <summary>Sample deviation weighted by hours (see <see cref="WeightedMoments"/>); exactly 0 when all values are one constant.</summary>
    public double? Deviation { get; init; }

    public double? Median { get; init; }

    /// <summary>Median absolute deviation from the median.</summary>
    public double? MedianDeviation { get; init; }

    /// <summary>Mean absolute deviation from the median.</summary>
    public double? MeanDeviation { get; init; }

    /// <summary>Correlation of a settlement with the one before it; null when nothing moves.</summary>
    public double? Autocorrelation { get; init; }

    /// <summary>Number of independent values that the window is worth; null when nothing moves.</summary>
    public double? NEff { get; init; }

    public Confidence Confidence { get; init; }

    /// <summary>Why no value can be tested against this window; null when it can.</summary>
    public FigureReason? Insufficient { get; init; } = FigureReason.NoHistory;

    /// <summary>True when all values are the same constant.</summary>
    public bool IsConstant => Deviation == 0;
}
