using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.BinanceStyle;

namespace FundingDash.Domain.Venues.Aster;

/// <summary>Aster: Binance's dialect, quotes in USDT, USDC and USD1. <c>fundingInfo</c> lists every contract, so an absent one has no known interval.</summary>
/// <remarks>Source: https://github.com/asterdex/api-docs</remarks>
public sealed class AsterFeed(HttpClient http, TimeProvider clock) : BinanceStyleFeed(Definition, Dialect, http, clock)
{
    internal static readonly BinanceDialect Dialect = new()
    {
        Root = "fapi/v1",
        Margin = MarginKind.Linear,
        Perpetuals = ["PERPETUAL"],
        AbsentIntervalHours = null,
        EmptyFundingInfoIsNormal = false,
        PremiumWeight = 1,
        TradePage = "https://www.asterdex.com/en/futures/v1/",
    };

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "aster",
        Venue = new("Aster", VenueKind.Dex),
        Title = "Aster",
        BaseUrl = new("https://fapi.asterdex.com"),
        Budget = new(2_400, TimeSpan.FromMinutes(1), "request weight per address, exchangeInfo.rateLimits"),
        Create = static (http, clock) => new AsterFeed(http, clock),
        History = new()
        {
            Create = static (http, clock) => new AsterHistory(http, clock),
            PageRows = BinanceStyleHistory.PageRows,
            Budget = new(450, TimeSpan.FromMinutes(5), "our own caution: as on Binance USD-M"),
        },
    };
}
