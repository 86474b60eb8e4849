namespace FundingDash.Domain.Statistics;

/// <summary>The settled rates of a contract's last 30 days, ready to test any number of values against: immutable, made when settlements change.</summary>
public sealed class ReferenceWindow
{
    public static readonly TimeSpan Length = TimeSpan.FromDays(30);

    private readonly SettledSeries _rows;

    /// <param name="facts">Figures of the window.</param>
    /// <param name="rows">Its rows, in the arrays of the contract's whole series.</param>
    /// <param name="halfLife">Half-life of a deviation from its mean.</param>
    /// <param name="settled">The last settled value against the window without it.</param>
    /// <param name="validUntil">Minute from which time alone changes the window.</param>
    internal ReferenceWindow(WindowFacts facts, SettledSeries rows, HalfLife halfLife, TestedValue settled, int validUntil)
    {
        Facts = facts;
        _rows = rows;
        HalfLife = halfLife;
        Settled = settled;
        ValidUntil = validUntil;
    }

    public static ReferenceWindow None { get; } =
        new(WindowFacts.None, SettledSeries.Empty, HalfLife.Estimate([], [], 1), TestedValue.Of(null, WindowFacts.None, [], []), int.MaxValue);

    public WindowFacts Facts { get; }

    public HalfLife HalfLife { get; }

    /// <summary>"Settled z" and its companions: the last settled value, which is left out of the window it is tested against.</summary>
    public TestedValue Settled { get; }

    /// <summary>Minute since the Unix epoch from which the window must be made anew: its oldest row has left, or a settlement is overdue.</summary>
    public int ValidUntil { get; }

    /// <summary>"Live z" and its companions: a value that is not settled yet, so nothing is left out.</summary>
    public TestedValue Test(double? perHour) => TestedValue.Of(perHour, Facts, _rows.Rates, _rows.IntervalMinutes);
}
