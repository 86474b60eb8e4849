using System.Text.Json;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Demo;

/// <summary>Every field that a recorded answer has stands in the simulated answer too, with the same kind of value.</summary>
public sealed class DemoRecordedTests
{
    [RecordedTheory]
    [InlineData("binance/premiumIndex.json", "binance-usdm", "fapi/v1/premiumIndex")]
    [InlineData("binance/fundingInfo.json", "binance-usdm", "fapi/v1/fundingInfo")]
    [InlineData("binance/exchangeInfo.json", "binance-usdm", "fapi/v1/exchangeInfo")]
    [InlineData("binance/ticker24hr.json", "binance-usdm", "fapi/v1/ticker/24hr")]
    [InlineData("binance/doc-openInterest.json", "binance-usdm", "fapi/v1/openInterest?symbol=BTCUSDT")]
    [InlineData("binance/doc-premiumIndex-single.json", "binance-usdm", "fapi/v1/premiumIndex?symbol=BTCUSDT")]
    [InlineData("binance/fundingRate_BTCUSDT.json", "binance-usdm", "fapi/v1/fundingRate?symbol=BTCUSDT")]
    [InlineData("binance-coinm/doc-premiumIndex.json", "binance-coinm", "dapi/v1/premiumIndex")]
    [InlineData("binance-coinm/doc-ticker24hr.json", "binance-coinm", "dapi/v1/ticker/24hr")]
    [InlineData("binance-coinm/doc-openInterest.json", "binance-coinm", "dapi/v1/openInterest?symbol=BTCUSD_PERP")]
    [InlineData("binance-coinm/doc-fundingRate.json", "binance-coinm", "dapi/v1/fundingRate?symbol=BTCUSD_PERP")]
    [InlineData("kucoin/contracts-active.json", "kucoin", "api/v1/contracts/active")]
    [InlineData("kucoin/funding-history.json", "kucoin", "api/v1/contract/funding-rates?symbol=XBTUSDTM")]
    [InlineData("kucoin/doc-funding-rate-current.json", "kucoin", "api/v1/funding-rate/XBTUSDTM/current")]
    [InlineData("bybit/tickers.json", "bybit", "v5/market/tickers?category=linear")]
    [InlineData("bybit/doc-tickers-inverse.json", "bybit", "v5/market/tickers?category=inverse")]
    [InlineData("bybit/instruments.json", "bybit", "v5/market/instruments-info?category=linear&limit=1000")]
    [InlineData("bybit/funding-history.json", "bybit", "v5/market/funding/history?category=linear&symbol=BTCUSDT")]
    [InlineData("mexc/arbbot-funding_rate-bulk-2026-09-19.json", "mexc", "funding_rate")]
    [InlineData("mexc/doc-funding_rate-all.json", "mexc", "funding_rate")]
    [InlineData("mexc/ticker.json", "mexc", "ticker")]
    [InlineData("mexc/doc-ticker.json", "mexc", "ticker")]
    [InlineData("mexc/detail.json", "mexc", "detail")]
    [InlineData("mexc/doc-detail.json", "mexc", "detail")]
    [InlineData("mexc/funding_rate_BTC_USDT.json", "mexc", "funding_rate/BTC_USDT")]
    [InlineData("mexc/funding_rate_history_BTC_USDT.json", "mexc", "funding_rate/history?symbol=BTC_USDT")]
    [InlineData("backpack/markPrices.json", "backpack", "markPrices")]
    [InlineData("backpack/openInterest.json", "backpack", "openInterest")]
    [InlineData("backpack/tickers.json", "backpack", "tickers")]
    [InlineData("backpack/fundingRates-BTC_USDC_PERP.json", "backpack", "fundingRates?symbol=BTC_USDC_PERP")]
    [InlineData("deribit/doc-get_funding_rate_history.json", "deribit", "public/get_funding_rate_history?instrument_name=BTC-PERPETUAL&start_timestamp=1794000000000&end_timestamp=1795000000000", ".id")]
    [InlineData("hyperliquid/meta-and-asset-ctxs.json", "hyperliquid", """{"type":"metaAndAssetCtxs"}""", "[].marginTables[]")]
    [InlineData("hyperliquid/xyz-meta-and-asset-ctxs.json", "hyperliquid", """{"type":"metaAndAssetCtxs","dex":"xyz"}""")]
    [InlineData("hyperliquid/perp-dexs.json", "hyperliquid", """{"type":"perpDexs"}""")]
    [InlineData("hyperliquid/funding-history-btc.json", "hyperliquid", """{"type":"fundingHistory","coin":"BTC","startTime":1794000000000}""")]
    [InlineData("hyperliquid/funding-history-xyz.json", "hyperliquid", """{"type":"fundingHistory","coin":"xyz:XYZ100","startTime":1794000000000}""")]
    [InlineData("drift/velocity-stats-markets.json", "drift", "stats/markets", ".markets[].limits.")]
    [InlineData("drift/velocity-fundingRates-BTC-PERP.json", "drift", "market/BTC-PERP/fundingRates?limit=5")]
    [InlineData("aster/premiumIndex.json", "aster", "fapi/v1/premiumIndex")]
    [InlineData("aster/fundingInfo.json", "aster", "fapi/v1/fundingInfo")]
    [InlineData("aster/exchangeInfo.json", "aster", "fapi/v1/exchangeInfo")]
    [InlineData("aster/ticker24hr.json", "aster", "fapi/v1/ticker/24hr")]
    [InlineData("aster/doc-ticker24hr.json", "aster", "fapi/v1/ticker/24hr")]
    [InlineData("aster/fundingRate_BTCUSDT.json", "aster", "fapi/v1/fundingRate?symbol=BTCUSDT")]
    [InlineData("lighter/funding-rates.json", "lighter", "funding-rates")]
    [InlineData("lighter/order-book-details.json", "lighter", "orderBookDetails")]
    [InlineData("lighter/fundings-btc.json", "lighter", "fundings?market_id=0&resolution=1h&start_timestamp=1794000000&end_timestamp=1795000000&count_back=5")]
    [InlineData("pacifica/info_prices.json", "pacifica", "info/prices")]
    [InlineData("pacifica/info.json", "pacifica", "info")]
    [InlineData("pacifica/funding_rate_history_BTC.json", "pacifica", "funding_rate/history?symbol=BTC&limit=5")]
    [InlineData("hibachi/inventory.json", "hibachi", "market/inventory", ".markets[].info.tags[]")]
    [InlineData("hibachi/funding-rates_BTC.json", "hibachi", "market/data/funding-rates?symbol=BTC%2FUSDT-P&startTime=1794000000&endTime=1795000000")]
    [InlineData("dydx/perpetualMarkets.json", "dydx", "perpetualMarkets")]
    [InlineData("dydx/historicalFunding_LINK-USD.json", "dydx", "historicalFunding/LINK-USD")]
    public Task Answer_AgainstRecording_HasItsFieldsAndKinds(string recorded, string feed, string path, string unused = "-") =>
        AssertSameAsync(Recorded.Read(recorded), feed, path, unused);

    /// <summary>Trading rules and risk parameters that no collector reads are shortened in the demo.</summary>
    [RecordedTheory]
    [InlineData("binance/cryptofeed-exchangeInfo-2021.json", "binance-usdm", "fapi/v1/exchangeInfo", ".assets", ".futuresType", ".symbols[].filters")]
    [InlineData("binance-coinm/doc-exchangeInfo.json", "binance-coinm", "dapi/v1/exchangeInfo", ".symbols[].filters", "-", "-")]
    [InlineData("backpack/markets.json", "backpack", "markets", "[].filters.price.", "[].filters.quantity.", "-")]
    public Task Answer_AgainstFullRecording_HasItsFieldsButTradingRules(string recorded, string feed, string path, params string[] unused) =>
        AssertSameAsync(Recorded.Read(recorded), feed, path, unused);

    /// <summary>The recorded list mixes futures with options and combos; its perpetual is what counts.</summary>
    [RecordedFact]
    public async Task Instruments_AgainstRecordedDeribitPerpetual_HaveItsFieldsAndKinds()
    {
        using var recorded = JsonDocument.Parse(Recorded.Read("deribit/get_instrument-nautilus.json"));
        using var demo = JsonDocument.Parse(await new DemoWorld().GetAsync("deribit", "public/get_instruments?currency=BTC&kind=future&expired=false"));

        Assert.Empty(JsonShape.Differences(JsonShape.Of(recorded.RootElement.GetProperty("result")), JsonShape.Of(demo.RootElement.GetProperty("result")[0])));
    }

    private static async Task AssertSameAsync(string recorded, string feed, string path, params string[] unused)
    {
        var text = path.StartsWith('{') ? await new DemoWorld().GetAsync(feed, "info", path) : await new DemoWorld().GetAsync(feed, path);
        using var real = JsonDocument.Parse(recorded);
        using var demo = JsonDocument.Parse(text);
        var differences = JsonShape.Differences(JsonShape.Of(real.RootElement, ".markets"), JsonShape.Of(demo.RootElement, ".markets"))
            .Where(difference => !unused.Any(place => difference.StartsWith(place, StringComparison.Ordinal)))
            .ToList();

        Assert.Empty(differences);
    }
}
