namespace FundingDash.Domain.Statistics;

/// <summary>A figure with everything needed to judge it: { value, method, n, nEff, window, coverage, reason }. Exactly one of value and reason is there; a value is finite.</summary>
/// <param name="Value">Null when it cannot be told; never a stand-in.</param>
/// <param name="Method">The formula.</param>
/// <param name="Reason">Why there is no value, or the state of a constant window; null when there is a value.</param>
/// <param name="Facts">The window the value was tested against.</param>
public readonly record struct Figure(double? Value, FigureMethod Method, FigureReason? Reason, WindowFacts Facts)
{
    public int N => Facts.N;

    public double? NEff => Facts.NEff;

    public TimeSpan Window => Facts.Span;

    public double? Coverage => Facts.Coverage;
}
