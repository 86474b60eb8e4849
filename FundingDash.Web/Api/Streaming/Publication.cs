using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Api.Streaming;

/// <summary>A contract as written in the event of its publication.</summary>
internal readonly record struct Part(MarketContract Contract, Range Range);

/// <summary>What has changed from one snapshot to the next, serialised once for all clients.</summary>
internal sealed record Publication
{
    /// <summary>Version of the snapshot.</summary>
    public required long Version { get; init; }

    /// <summary>Version of the snapshot before it.</summary>
    public required long Before { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The whole event as it is sent to clients without a filter.</summary>
    public required ReadOnlyMemory<byte> Event { get; init; }

    /// <summary>Where in it each changed contract is.</summary>
    public required ImmutableArray<Part> Parts { get; init; }

    /// <summary>Contracts that are no longer shown.</summary>
    public required ImmutableArray<MarketContract> Removed { get; init; }

    public ReadOnlyMemory<byte> Json(Part part) => Event[part.Range];
}
