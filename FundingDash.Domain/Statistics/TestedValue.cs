namespace FundingDash.Domain.Statistics;

/// <summary>One rate per hour against a window that does not contain it.</summary>
/// <param name="PerHour">The value tested; null when unknown.</param>
/// <param name="Z">Distance from the mean.</param>
/// <param name="RobustZ">Distance from the median.</param>
/// <param name="Percentile">Mid-rank percentile, 0 to 100. A constant window has one too.</param>
public readonly record struct TestedValue(double? PerHour, Figure Z, Figure RobustZ, Figure Percentile)
{
    /// <summary>Tests a value.</summary>
    /// <param name="perHour">The value; null when unknown.</param>
    /// <param name="facts">Figures of the window.</param>
    /// <param name="rates">The window's rates, each for its own interval.</param>
    /// <param name="intervals">Their intervals in minutes; 0 where unknown.</param>
    public static TestedValue Of(double? perHour, WindowFacts facts, ReadOnlySpan<double> rates, ReadOnlySpan<short> intervals)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (perHour is not { } value || !IsTestable(value))
            return Untold(null, FigureReason.UnknownRate, facts);
        if (facts.Insufficient is { } reason)
            return Untold(value, reason, facts);
        var percentile = new Figure(MidRank.Percentile(rates, intervals, value), FigureMethod.MidRank, null, facts);
        if (facts.IsConstant)
            return Constant(value, facts) with { Percentile = percentile };
        var z = ZScore.Of(value, facts.Mean!.Value, facts.Deviation!.Value);
        var robust = RobustZScore.Of(value, facts.Median!.Value, facts.MedianDeviation!.Value, facts.MeanDeviation!.Value);
        return new(value, new(z, FigureMethod.SampleDeviation, null, facts), new(robust.Value, robust.Method, null, facts), percentile);
    }

    /// <summary>False for what is no number or beyond all rates: it would make figures that are none.</summary>
    public static bool IsTestable(double value) => Math.Abs(value) <= SettledSeries.LargestRate;

    private static TestedValue Constant(double value, WindowFacts facts)
    {
        var constant = facts.Mean!.Value;
        return Untold(value, SameValue.IsRounding(Math.Abs(value - constant), constant) ? FigureReason.AtBaseline : FigureReason.OffBaseline, facts);
    }

    private static TestedValue Untold(double? perHour, FigureReason reason, WindowFacts facts) => new(
        perHour,
        new(null, FigureMethod.SampleDeviation, reason, facts),
        new(null, FigureMethod.MedianAbsoluteDeviation, reason, facts),
        new(null, FigureMethod.MidRank, reason, facts));
}
