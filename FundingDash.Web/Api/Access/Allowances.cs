using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Api.Access;

/// <summary>What the limits in force allow.</summary>
internal sealed class Allowances(LimitSettings limits)
{
    public LimitSettings Limits => limits;

    public Allowance Anonymous { get; } = new(limits.Anonymous);

    public Allowance Free { get; } = new(limits.Free);

    public Allowance Pro { get; } = new(limits.Pro);

    /// <summary>What a call of an address counts for.</summary>
    public int Cost(PathString path)
    {
        if (path.StartsWithSegments("/api/arbitrage", StringComparison.OrdinalIgnoreCase))
            return limits.ArbitrageCost;
        return path.StartsWithSegments("/api/export", StringComparison.OrdinalIgnoreCase) ? limits.ExportCost : 1;
    }
}
