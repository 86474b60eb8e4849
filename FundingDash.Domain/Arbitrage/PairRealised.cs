using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Arbitrage;

/// <summary>What a pair really earned over a period: short leg's sum minus long leg's, as paid, without scaling. A fraction of one leg's notional.</summary>
/// <param name="Long">What the long leg paid.</param>
/// <param name="Short">What the short leg received.</param>
/// <param name="Hours">Length of the period.</param>
/// <param name="Fees">Round trip; null when unknown.</param>
public readonly record struct PairRealised(LegRealised Long, LegRealised Short, double Hours, double? Fees)
{
    public double Sum => Short.Sum - Long.Sum;

    /// <summary>Sum less one round trip.</summary>
    public double? Net => Sum - Fees;

    /// <summary>Linear annual percent over the whole period, before fees: short of the truth where coverage is.</summary>
    public double Apr => FundingMath.RealisedApr(Sum, Hours);

    /// <summary>The worse leg's part of known payments, 0 to 1; null when either is unknown.</summary>
    public double? Coverage => Long.Coverage is { } a && Short.Coverage is { } b ? Math.Min(a, b) : null;
}
