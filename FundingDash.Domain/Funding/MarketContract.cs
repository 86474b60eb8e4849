using FundingDash.Domain.Funding.Quality;

namespace FundingDash.Domain.Funding;

/// <summary>A contract in the snapshot: its latest quote and what is thought of it.</summary>
public sealed record MarketContract
{
    public required FundingQuote Quote { get; init; }

    /// <summary>Name it is listed under: its asset, or asset@venue when the identity guard set it apart.</summary>
    public required string Asset { get; init; }

    public required QuoteFlags Flags { get; init; }

    /// <summary>Why it is quarantined or set apart; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>Rate of one hour, computed once; null when unknown.</summary>
    public required double? PerHour { get; init; }

    /// <summary>The level that the next value is judged by.</summary>
    public RateReference? Reference { get; init; }

    public string Venue => Quote.Contract.Key.Venue;

    public string Symbol => Quote.Contract.Key.Symbol;

    public bool IsStale => (Flags & QuoteFlags.Stale) != 0;

    public bool IsQuarantined => (Flags & QuoteFlags.Quarantined) != 0;

    public bool IsAtBaseline => (Flags & QuoteFlags.AtBaseline) != 0;

    /// <summary>True when the value may take part in rankings: known, fresh and believable.</summary>
    public bool IsRanked => PerHour is not null && (Flags & (QuoteFlags.Stale | QuoteFlags.Quarantined)) == 0;

    /// <summary>Linear annual rate in percent; null when unknown.</summary>
    public double? Apr => PerHour is { } perHour ? FundingMath.Apr(perHour) : null;
}
