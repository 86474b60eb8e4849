using System.Collections.Immutable;

namespace FundingDash.Domain.Funding;

/// <summary>What one feed contributes to a snapshot.</summary>
public sealed record FeedSlice
{
    public required FeedHealth Health { get; init; }

    public ImmutableArray<MarketContract> Contracts { get; init; } = [];

    /// <summary>Version of the snapshot in which this slice's values last changed.</summary>
    public long Version { get; init; }

    public string Feed => Health.Feed;
}
