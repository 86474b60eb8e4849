namespace FundingDash.Domain.Statistics;

/// <summary>When two rates per hour are the same number: one rate over 8 hours and over 6 ends in another last bit.</summary>
internal static class SameValue
{
    private const double Relative = 1e-12;

    // A hundred-billionth of a percent a year: nothing that a venue pays.
    private const double Absolute = 1e-18;

    /// <summary>Distance below which a value counts as equal to <paramref name="value"/>.</summary>
    public static double Tolerance(double value) => Math.Max(Math.Abs(value) * Relative, Absolute);

    /// <summary>True when a spread around a level is rounding and not movement.</summary>
    public static bool IsRounding(double spread, double level) => spread <= Tolerance(level);
}
