using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.BinanceStyle;

namespace FundingDash.Domain.Venues.Binance;

/// <summary>Binance COIN-M: inverse contracts of 100 USD (BTC) or 10 USD (the rest). Sizes and volumes are counted in contracts; all pay every 8 h.</summary>
/// <remarks>Source: https://developers.binance.com/docs/derivatives/coin-margined-futures/market-data/rest-api/Index-Price-and-Mark-Price</remarks>
public sealed class BinanceCoinmFeed(HttpClient http, TimeProvider clock) : BinanceStyleFeed(Definition, Dialect, http, clock)
{
    internal static readonly BinanceDialect Dialect = new()
    {
        Root = "dapi/v1",
        Margin = MarginKind.Inverse,
        Perpetuals = ["PERPETUAL"],
        AbsentIntervalHours = 8,
        EmptyFundingInfoIsNormal = true,
        PremiumWeight = 10,
        TradePage = null,
    };

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "binance-coinm",
        Venue = BinanceVenue.Instance,
        Title = "Binance COIN-M",
        BaseUrl = new("https://dapi.binance.com"),
        Budget = new(2_400, TimeSpan.FromMinutes(1), "request weight per address, exchangeInfo.rateLimits"),
        Create = static (http, clock) => new BinanceCoinmFeed(http, clock),
        History = new()
        {
            Create = static (http, clock) => new BinanceCoinmHistory(http, clock),
            PageRows = BinanceStyleHistory.PageRows,
            Budget = new(450, TimeSpan.FromMinutes(5), "our own caution: as on USD-M"),
        },
    };
}
