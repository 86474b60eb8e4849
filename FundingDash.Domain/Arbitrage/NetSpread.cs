using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Arbitrage;

/// <summary>A pair's spread after its costs, if both rates stay as they are. Fractions of one leg's notional; what is unknown makes null of all that rests on it.</summary>
/// <param name="HourlySpread">perHour(short) - perHour(long).</param>
/// <param name="HoldingHours">Hours between opening and closing.</param>
/// <param name="Fees">Round trip, 2 x (feeLong + feeShort); null when a venue's fees are unknown.</param>
/// <param name="PriceGap">(markShort - markLong) / mean; null when a mark is missing.</param>
public readonly record struct NetSpread(double HourlySpread, double HoldingHours, double? Fees, double? PriceGap)
{
    /// <summary>hourly x T.</summary>
    public double Gross => HourlySpread * HoldingHours;

    /// <summary>What the entry costs when the prices meet: buying the dearer leg. Negative: what it gains.</summary>
    public double? EntryGap => -PriceGap;

    /// <summary>hourly x T - fees.</summary>
    public double? AfterFees => Gross - Fees;

    /// <summary>hourly x T - fees - entry gap.</summary>
    public double? Net => AfterFees - EntryGap;

    /// <summary><see cref="AfterFees"/> as linear annual percent.</summary>
    public double? AfterFeesApr => FundingMath.Apr(1) * (AfterFees / HoldingHours);

    /// <summary><see cref="Net"/> as linear annual percent.</summary>
    public double? NetApr => FundingMath.Apr(1) * (Net / HoldingHours);

    /// <summary>(fees + entry gap) / hourly; 0 when the entry gains more than the fees. Null when a cost is unknown, or when the spread earns nothing.</summary>
    public double? BreakEvenHours => Hours(Fees + EntryGap);

    /// <summary>fees / hourly: without the price gap.</summary>
    public double? FeesBreakEvenHours => Hours(Fees);

    private double? Hours(double? costs) => costs is not { } cost || !(HourlySpread > 0) ? null : Math.Max(0, cost / HourlySpread);
}
