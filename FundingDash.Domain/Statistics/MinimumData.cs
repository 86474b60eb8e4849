namespace FundingDash.Domain.Statistics;

/// <summary>What a window must hold before a value is judged by it.</summary>
public static class MinimumData
{
    public const int Settlements = 20;

    /// <summary>Part of the expected settlements.</summary>
    public const double Coverage = 0.8;

    /// <summary>From the beginning of the first interval to the last settlement.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(7);

    /// <summary>The first rule that a window breaks; null when it is enough.</summary>
    public static FigureReason? Missing(WindowFacts window)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (window.N == 0)
            return window.UnknownIntervals > 0 ? FigureReason.UnknownInterval : FigureReason.NoHistory;
        if (window.N < Settlements)
            return FigureReason.TooFewSettlements;
        if (window.Span < Span)
            return FigureReason.SpanTooShort;
        return window.Coverage >= Coverage ? null : FigureReason.CoverageTooLow;
    }
}
