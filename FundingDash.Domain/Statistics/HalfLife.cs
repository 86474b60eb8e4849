namespace FundingDash.Domain.Statistics;

/// <summary>Why a half-life is unknown.</summary>
public enum HalfLifeReason
{
    /// <summary>Fewer pairs of neighbouring steps than an estimate needs.</summary>
    TooFewSteps,

    /// <summary>The values never move.</summary>
    Constant,

    /// <summary>Phi lies outside (0, 1): no decay towards the mean is to be seen.</summary>
    NotReverting,

    /// <summary>The interval is open or spans more than one order of magnitude.</summary>
    IntervalTooWide,

    /// <summary>The values span less than four half-lives.</summary>
    WindowTooShort,
}

/// <summary>Time in which a deviation from the mean shrinks to half: first-order autoregression by least squares, HL = -ln 2 / ln phi x step.</summary>
/// <param name="Hours">Null when unknown.</param>
/// <param name="Low">Lower end of the 90 % interval in hours; null when unknown, as is <paramref name="High"/>.</param>
/// <param name="High">Upper end.</param>
/// <param name="Phi">Autoregression per step, corrected for the bias of small samples (Marriott and Pope, Kendall 1954) by + (1 + 3 phi) / n; null when none could be fitted.</param>
/// <param name="N">Pairs of neighbouring steps.</param>
/// <param name="Reason">Why unknown; null when known.</param>
public readonly record struct HalfLife(double? Hours, double? Low, double? High, double? Phi, int N, HalfLifeReason? Reason)
{
    public const int MinimumSteps = 20;

    private const double WidestInterval = 10;
    private const double WindowHalfLives = 4;

    // Two-sided 90 % of the normal law.
    private const double Quantile = 1.645;

    /// <summary>Estimates from values on a grid. Use the coarser step when two contracts are compared: finer cells would repeat one settlement.</summary>
    /// <param name="steps">Grid index of each value, ascending; only neighbouring indices make a pair, so holes need no filling.</param>
    /// <param name="values">Finite values.</param>
    /// <param name="stepHours">Length of a grid step.</param>
    public static HalfLife Estimate(ReadOnlySpan<int> steps, ReadOnlySpan<double> values, double stepHours)
    {
        var fit = AutoregressionFit.Of(steps, values);
        if (fit.N < MinimumSteps)
            return new(null, null, null, null, fit.N, HalfLifeReason.TooFewSteps);
        if (fit.Slope is not { } slope)
            return new(null, null, null, null, fit.N, HalfLifeReason.Constant);
        var phi = slope + ((1 + (3 * slope)) / fit.N);
        var (low, high) = (phi - (Quantile * fit.SlopeError), phi + (Quantile * fit.SlopeError));
        if (phi is <= 0 or >= 1)
            return Unknown(HalfLifeReason.NotReverting);
        if (low <= 0 || high >= 1 || Math.Log(low) / Math.Log(high) > WidestInterval)
            return Unknown(HalfLifeReason.IntervalTooWide);
        var window = (steps[^1] - steps[0]) * stepHours;
        return window < WindowHalfLives * Hours(phi) ? Unknown(HalfLifeReason.WindowTooShort) : new(Hours(phi), Hours(low), Hours(high), phi, fit.N, null);

        double Hours(double factor) => -Math.Log(2) / Math.Log(factor) * stepHours;

        HalfLife Unknown(HalfLifeReason reason) => new(null, null, null, phi, fit.N, reason);
    }
}
