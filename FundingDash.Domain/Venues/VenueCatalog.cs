using System.Collections.Immutable;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Aster;
using FundingDash.Domain.Venues.Backpack;
using FundingDash.Domain.Venues.Binance;
using FundingDash.Domain.Venues.Bybit;
using FundingDash.Domain.Venues.Deribit;
using FundingDash.Domain.Venues.Drift;
using FundingDash.Domain.Venues.Dydx;
using FundingDash.Domain.Venues.Hibachi;
using FundingDash.Domain.Venues.Hyperliquid;
using FundingDash.Domain.Venues.KuCoin;
using FundingDash.Domain.Venues.Lighter;
using FundingDash.Domain.Venues.Mexc;
using FundingDash.Domain.Venues.Pacifica;

namespace FundingDash.Domain.Venues;

/// <summary>All feeds and venues. A feed is added by its folder and its line here.</summary>
public static class VenueCatalog
{
    public static ImmutableArray<FeedDefinition> Feeds { get; } =
    [
        BinanceUsdmFeed.Definition,
        BinanceCoinmFeed.Definition,
        KuCoinFeed.Definition,
        BybitFeed.Definition,
        MexcFeed.Definition,
        BackpackFeed.Definition,
        DeribitFeed.Definition,
        HyperliquidFeed.Definition,
        DriftFeed.Definition,
        AsterFeed.Definition,
        LighterFeed.Definition,
        PacificaFeed.Definition,
        HibachiFeed.Definition,
        DydxFeed.Definition,
    ];

    /// <summary>Venues in the order of their first feed.</summary>
    public static ImmutableArray<Venue> Venues { get; } = [.. Feeds.Select(feed => feed.Venue).Distinct()];

    /// <summary>The feed of a key; null when there is none.</summary>
    public static FeedDefinition? FindFeed(string key) => Feeds.FirstOrDefault(feed => feed.Key == key);

    /// <summary>The venue of a name, whatever its case; null when there is none.</summary>
    public static Venue? FindVenue(string name) => Venues.FirstOrDefault(venue => venue.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
