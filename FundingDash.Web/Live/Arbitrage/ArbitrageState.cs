using FundingDash.Domain.Arbitrage;

namespace FundingDash.Web.Live.Arbitrage;

/// <summary>All that is known of all pairs at one moment. Immutable; shared by all viewers.</summary>
public sealed record ArbitrageState
{
    public static ArbitrageState Empty { get; } = new()
    {
        Pairs = OpportunitySet.Empty,
        Spreads = SpreadSnapshot.Empty,
        Realised = RealisedSnapshot.Empty,
        Fees = FeeSchedule.Default,
    };

    /// <summary>Every pair of the snapshot.</summary>
    public required OpportunitySet Pairs { get; init; }

    /// <summary>Spread statistics of the pairs above their floor.</summary>
    public required SpreadSnapshot Spreads { get; init; }

    /// <summary>What every contract paid lately.</summary>
    public required RealisedSnapshot Realised { get; init; }

    /// <summary>The schedule behind every net figure.</summary>
    public required FeeSchedule Fees { get; init; }

    /// <summary>Contracts that make no pair, since their value is stale.</summary>
    public int Stale { get; init; }

    /// <summary>Contracts that make no pair, since their value is in quarantine.</summary>
    public int Quarantined { get; init; }
}
