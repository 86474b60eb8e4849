using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.BinanceStyle;

namespace FundingDash.Domain.Venues.Binance;

/// <summary>Binance USD-M: contracts margined in USDT and USDC. A contract that <c>fundingInfo</c> does not list pays every 8 h.</summary>
/// <remarks>Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api/Mark-Price</remarks>
public sealed class BinanceUsdmFeed(HttpClient http, TimeProvider clock) : BinanceStyleFeed(Definition, Dialect, http, clock)
{
    internal static readonly BinanceDialect Dialect = new()
    {
        Root = "fapi/v1",
        Margin = MarginKind.Linear,
        Perpetuals = ["PERPETUAL", "TRADIFI_PERPETUAL"],
        AbsentIntervalHours = 8,
        EmptyFundingInfoIsNormal = false,
        PremiumWeight = 10,
        TradePage = "https://www.binance.com/en/futures/",
    };

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "binance-usdm",
        Venue = BinanceVenue.Instance,
        Title = "Binance USD-M",
        BaseUrl = new("https://fapi.binance.com"),
        Budget = new(2_400, TimeSpan.FromMinutes(1), "request weight per address, exchangeInfo.rateLimits"),
        Create = static (http, clock) => new BinanceUsdmFeed(http, clock),
        History = new()
        {
            Create = static (http, clock) => new BinanceUsdmHistory(http, clock),
            PageRows = BinanceStyleHistory.PageRows,
            Budget = new(450, TimeSpan.FromMinutes(5), "500 per address, shared with fundingInfo, which the quotes ask for"),
        },
    };
}
