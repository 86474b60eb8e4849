namespace FundingDash.Domain.Statistics;

/// <summary>Reasons in the words that readers see.</summary>
public static class FigureReasonWords
{
    public static string Words(this FigureReason reason) => reason switch
    {
        FigureReason.NoHistory => "no settled history",
        FigureReason.UnknownRate => "rate per hour unknown",
        FigureReason.UnknownInterval => "funding interval unknown",
        FigureReason.TooFewSettlements => $"fewer than {MinimumData.Settlements} settlements",
        FigureReason.SpanTooShort => $"less than {MinimumData.Span.TotalDays} days",
        FigureReason.CoverageTooLow => $"less than {MinimumData.Coverage * 100} % of the settlements",
        FigureReason.AtBaseline => "at baseline",
        FigureReason.OffBaseline => "off baseline",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static string Words(this HalfLifeReason reason) => reason switch
    {
        HalfLifeReason.TooFewSteps => $"fewer than {HalfLife.MinimumSteps} steps",
        HalfLifeReason.Constant => "never moved",
        HalfLifeReason.NotReverting => "no return to the mean to be seen",
        HalfLifeReason.IntervalTooWide => "too uncertain",
        HalfLifeReason.WindowTooShort => "window shorter than four half-lives",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
