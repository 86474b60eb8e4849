namespace FundingDash.Domain.Statistics;

/// <summary>Distance from the median that a few extreme settlements cannot bend (Iglewicz and Hoaglin 1993).</summary>
/// <param name="Value">Null when nothing in the window differs from its median.</param>
/// <param name="Method">Which of the two formulas gave it: they disagree by design, so it is shown beside the value.</param>
public readonly record struct RobustZScore(double? Value, FigureMethod Method)
{
    private const double MedianScale = 0.6745;
    private const double MeanScale = 1.253314;

    /// <summary>0.6745 (x - median) / MAD; where MAD is 0, since more than half of the window rests at one value, (x - median) / (1.253314 x mean absolute deviation).</summary>
    public static RobustZScore Of(double value, double median, double medianDeviation, double meanDeviation) =>
        medianDeviation > 0 ? new(MedianScale * (value - median) / medianDeviation, FigureMethod.MedianAbsoluteDeviation)
        : meanDeviation > 0 ? new((value - median) / (MeanScale * meanDeviation), FigureMethod.MeanAbsoluteDeviation)
        : new(null, FigureMethod.MeanAbsoluteDeviation);
}
