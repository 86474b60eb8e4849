using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Backpack;

/// <summary>What the market list says of a live perpetual.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Interval">From the venue's field; null when it is missing.</param>
/// <param name="RateCap">Bound on |rate| per interval as a fraction.</param>
internal sealed record BackpackInstrument(Contract Contract, FundingInterval? Interval, decimal? RateCap)
{
    private const string UsListing = ".US";
    private const decimal BasisPoints = 10_000;

    /// <summary>The list also carries spot and prediction markets, and perpetuals that are closed, hidden or only take orders.</summary>
    public static bool IsLive(BackpackMarket row) => row is { MarketType: "PERP", OrderBookState: "Open", Visible: "true" };

    /// <summary>Null when the row lacks what identifies the contract.</summary>
    public static BackpackInstrument? From(BackpackMarket row)
    {
        if (string.IsNullOrEmpty(row.Symbol) || string.IsNullOrEmpty(row.BaseSymbol) || string.IsNullOrEmpty(row.QuoteSymbol))
            return null;

        // Listed in the United States: QQQ.US is what other venues call QQQ.
        var isUsListing = row.BaseSymbol.Length > UsListing.Length && row.BaseSymbol.EndsWith(UsListing, StringComparison.Ordinal);
        var name = AssetName.Parse(isUsListing ? row.BaseSymbol[..^UsListing.Length] : row.BaseSymbol);
        return new(
            new()
            {
                Key = new(BackpackFeed.Definition.Venue.Name, row.Symbol),
                Feed = BackpackFeed.Definition.Key,
                Asset = name.Asset,
                Multiplier = name.Multiplier,
                Quote = row.QuoteSymbol,
                Class = row.RwaMarketType switch
                {
                    null or "" => isUsListing ? AssetClass.RealWorld : AssetClass.Crypto,
                    "STOCK" => AssetClass.Stock,
                    "INDEX" => AssetClass.Index,
                    "COMMODITY" => AssetClass.Commodity,
                    "FX" or "FOREX" => AssetClass.Forex,
                    _ => AssetClass.RealWorld,
                },
                ListedAt = WireTime.FromIso(row.CreatedAt),

                // The page names the dollar where the API names USDC.
                TradeUrl = $"https://backpack.exchange/trade/{Uri.EscapeDataString(row.BaseSymbol)}_USD_PERP",
            },
            FundingInterval.FromMilliseconds(row.FundingInterval.Value),
            Cap(row));
    }

    // The bounds are symmetric in all that was seen; should they differ, the wider one bounds |rate|.
    private static decimal? Cap(BackpackMarket row) =>
        row is { FundingRateUpperBound.Value: { } upper, FundingRateLowerBound.Value: { } lower }
        && Math.Max(Math.Abs(upper), Math.Abs(lower)) is > 0 and var widest
            ? widest / BasisPoints
            : null;
}
