namespace FundingDash.Tests.Demo;

/// <summary>Every endpoint that the simulated venues answer. History is asked for around <see cref="DemoWorld.Now"/>.</summary>
internal static class DemoEndpoints
{
    /// <summary>Feed, path, body (null = GET).</summary>
    public static readonly (string Feed, string Path, string? Body)[] Bulk =
    [
        ("binance-usdm", "fapi/v1/premiumIndex", null),
        ("binance-usdm", "fapi/v1/fundingInfo", null),
        ("binance-usdm", "fapi/v1/exchangeInfo", null),
        ("binance-usdm", "fapi/v1/ticker/24hr", null),
        ("binance-coinm", "dapi/v1/premiumIndex", null),
        ("binance-coinm", "dapi/v1/exchangeInfo", null),
        ("binance-coinm", "dapi/v1/ticker/24hr", null),
        ("kucoin", "api/v1/contracts/active", null),
        ("bybit", "v5/market/tickers?category=linear", null),
        ("bybit", "v5/market/tickers?category=inverse", null),
        ("bybit", "v5/market/instruments-info?category=linear&limit=1000", null),
        ("bybit", "v5/market/instruments-info?category=inverse&limit=1000", null),
        ("mexc", "funding_rate", null),
        ("mexc", "ticker", null),
        ("mexc", "detail", null),
        ("backpack", "markPrices", null),
        ("backpack", "openInterest", null),
        ("backpack", "tickers", null),
        ("backpack", "markets", null),
        ("deribit", "public/get_instruments?currency=USDC&kind=future&expired=false", null),
        ("deribit", "public/get_instruments?currency=BTC&kind=future&expired=false", null),
        ("deribit", "public/get_book_summary_by_currency?currency=USDC&kind=future", null),
        ("deribit", "public/get_book_summary_by_currency?currency=ETH&kind=future", null),
        ("hyperliquid", "info", """{"type":"perpDexs"}"""),
        ("hyperliquid", "info", """{"type":"metaAndAssetCtxs"}"""),
        ("hyperliquid", "info", """{"type":"metaAndAssetCtxs","dex":"xyz"}"""),
        ("drift", "stats/markets", null),
        ("aster", "fapi/v1/premiumIndex", null),
        ("aster", "fapi/v1/fundingInfo", null),
        ("aster", "fapi/v1/exchangeInfo", null),
        ("aster", "fapi/v1/ticker/24hr", null),
        ("lighter", "funding-rates", null),
        ("lighter", "orderBookDetails", null),
        ("pacifica", "info/prices", null),
        ("pacifica", "info", null),
        ("hibachi", "market/inventory", null),
        ("dydx", "perpetualMarkets", null),
    ];

    public static readonly (string Feed, string Path, string? Body)[] Single =
    [
        ("binance-usdm", "fapi/v1/openInterest?symbol=BTCUSDT", null),
        ("binance-usdm", "fapi/v1/premiumIndex?symbol=BTCUSDT", null),
        ("binance-coinm", "dapi/v1/openInterest?symbol=BTCUSD_PERP", null),
        ("aster", "fapi/v1/openInterest?symbol=BTCUSDT", null),
        ("kucoin", "api/v1/funding-rate/XBTUSDTM/current", null),
        ("mexc", "funding_rate/BTC_USDT", null),
    ];

    public static readonly (string Feed, string Path, string? Body)[] History =
    [
        ("binance-usdm", "fapi/v1/fundingRate?symbol=BTCUSDT&limit=5", null),
        ("binance-coinm", "dapi/v1/fundingRate?symbol=BTCUSD_PERP&limit=5", null),
        ("kucoin", "api/v1/contract/funding-rates?symbol=XBTUSDTM&from=1794000000000&to=1795000000000", null),
        ("bybit", "v5/market/funding/history?category=linear&symbol=BTCUSDT&limit=5", null),
        ("mexc", "funding_rate/history?symbol=BTC_USDT&page_num=1&page_size=5", null),
        ("backpack", "fundingRates?symbol=BTC_USDC_PERP&limit=5", null),
        ("deribit", "public/get_funding_rate_history?instrument_name=BTC-PERPETUAL&start_timestamp=1794000000000&end_timestamp=1795000000000", null),
        ("hyperliquid", "info", """{"type":"fundingHistory","coin":"BTC","startTime":1794000000000}"""),
        ("drift", "market/BTC-PERP/fundingRates?limit=5", null),
        ("aster", "fapi/v1/fundingRate?symbol=BTCUSDT&limit=5", null),
        ("lighter", "fundings?market_id=0&resolution=1h&start_timestamp=1794000000&end_timestamp=1795000000&count_back=5", null),
        ("pacifica", "funding_rate/history?symbol=BTC&limit=5", null),
        ("hibachi", "market/data/funding-rates?symbol=BTC%2FUSDT-P&startTime=1794000000&endTime=1795000000&limit=5", null),
        ("dydx", "historicalFunding/BTC-USD?limit=5", null),
    ];

    public static TheoryData<string, string, string?> All => Data([.. Bulk, .. Single, .. History]);

    public static TheoryData<string, string, string?> EveryBulk => Data(Bulk);

    public static TheoryData<string> Feeds => [.. Web.Demo.DemoVenues.Feeds];

    private static TheoryData<string, string, string?> Data((string Feed, string Path, string? Body)[] list)
    {
        var data = new TheoryData<string, string, string?>();
        foreach (var (feed, path, body) in list) data.Add(feed, path, body);
        return data;
    }
}
