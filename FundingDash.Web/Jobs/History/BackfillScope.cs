using FundingDash.Domain.Funding;

namespace FundingDash.Web.Jobs.History;

/// <summary>What a backfill of a feed is to ask for.</summary>
/// <param name="Range">Whatever of it was never asked for.</param>
public sealed record BackfillScope(TimeRange Range)
{
    /// <summary>Where settlements that should be there are asked for again, although the venue's answer did not have them; empty: nowhere.</summary>
    public TimeRange Gaps { get; init; }

    /// <summary>Leaves out the contracts that only lack the last hours.</summary>
    public bool OnlyIncomplete { get; init; }
}
