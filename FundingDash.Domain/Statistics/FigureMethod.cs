namespace FundingDash.Domain.Statistics;

/// <summary>How a figure was made.</summary>
public enum FigureMethod
{
    /// <summary>(x - mean) / s, mean and s weighted by hours.</summary>
    SampleDeviation,

    /// <summary>0.6745 (x - median) / MAD.</summary>
    MedianAbsoluteDeviation,

    /// <summary>(x - median) / (1.253314 x mean absolute deviation from the median).</summary>
    MeanAbsoluteDeviation,

    /// <summary>(below + half of equals) / n x 100.</summary>
    MidRank,
}
