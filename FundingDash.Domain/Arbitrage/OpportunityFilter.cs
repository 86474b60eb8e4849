using System.Collections.Frozen;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Which pairs a reader wants to see. What is not set lets everything through; a bound on a figure keeps out pairs whose figure is unknown.</summary>
public sealed record OpportunityFilter
{
    public static OpportunityFilter None { get; } = new();

    /// <summary>Names as listed, in upper case; null for all.</summary>
    public FrozenSet<string>? Assets { get; init; }

    /// <summary>Names of venues as the catalog writes them; null for all.</summary>
    public FrozenSet<string>? Venues { get; init; }

    /// <summary>True when both legs must be on one of <see cref="Venues"/>, false when one leg is enough.</summary>
    public bool BothVenues { get; init; }

    /// <summary>Funding intervals in hours that both legs must have; null for all.</summary>
    public FrozenSet<decimal>? IntervalHours { get; init; }

    /// <summary>Linear annual spread in percent, inclusive.</summary>
    public double? MinApr { get; init; }

    /// <inheritdoc cref="MinApr"/>
    public double? MaxApr { get; init; }

    /// <summary>USD, of the smaller leg.</summary>
    public decimal? MinOpenInterestUsd { get; init; }

    /// <inheritdoc cref="MinOpenInterestUsd"/>
    public decimal? MinVolume24hUsd { get; init; }

    /// <summary>Largest price gap in either direction, a fraction.</summary>
    public double? MaxPriceGap { get; init; }

    public bool Matches(in Opportunity pair)
    {
        // Cheapest first; the price gap divides.
        if (pair.Apr < MinApr || pair.Apr > MaxApr)
            return false;
        if (Assets is not null && !Assets.Contains(pair.Asset))
            return false;
        if (Venues is not null && !MatchesVenues(pair, Venues))
            return false;
        if (IntervalHours is not null && !(HasInterval(pair, PairLeg.Long) && HasInterval(pair, PairLeg.Short)))
            return false;
        return (MinOpenInterestUsd is null || pair.OpenInterestUsd >= MinOpenInterestUsd)
            && (MinVolume24hUsd is null || pair.Volume24hUsd >= MinVolume24hUsd)
            && (MaxPriceGap is null || (pair.PriceGap is { } gap && Math.Abs(gap) <= MaxPriceGap));
    }

    private bool MatchesVenues(in Opportunity pair, FrozenSet<string> venues)
    {
        var (bought, sold) = (venues.Contains(pair.Long.Venue), venues.Contains(pair.Short.Venue));
        return BothVenues ? bought && sold : bought || sold;
    }

    private bool HasInterval(in Opportunity pair, PairLeg leg) => pair.Leg(leg).Quote.Interval is { } interval && IntervalHours!.Contains(interval.Hours);
}
