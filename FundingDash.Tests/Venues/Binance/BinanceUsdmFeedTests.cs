using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Binance;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Venues.Binance.BinanceSample;

namespace FundingDash.Tests.Venues.Binance;

public sealed class BinanceUsdmFeedTests : HostileAnswers
{
    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new BinanceUsdmFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedAnswers_GivesExactQuotes()
    {
        var venue = RecordedVenue().On("fapi/v1/openInterest?symbol=BTCUSDT", Recorded.Read("binance/doc-openInterest.json"));
        var clock = new TestClock(DateTimeOffset.FromUnixTimeMilliseconds(1789308900000));
        var feed = new BinanceUsdmFeed(venue.Client(), clock);
        Assert.Equal(FetchOutcome.Success, (await feed.FetchAsync(CancellationToken.None)).Outcome);
        await feed.RefreshSlowFactsAsync(CancellationToken.None);

        var result = await feed.FetchAsync(CancellationToken.None);

        Assert.Equal(FetchOutcome.Success, result.Outcome);
        Assert.Equal(["LPTUSDT", "ETHUSDT", "BTCUSDT"], result.Quotes.Select(q => q.Contract.Key.Symbol));
        Assert.Equal((0, 0, 3), (result.FilteredCount, result.RejectedCount, result.Requests));

        var btc = One(result, "BTCUSDT");
        Assert.Equal(("Binance", "binance-usdm", "BTC", 1m, "USDT"), (btc.Contract.Key.Venue, btc.Contract.Feed, btc.Contract.Asset, btc.Contract.Multiplier, btc.Contract.Quote));
        Assert.Equal((MarginKind.Linear, AssetClass.Crypto), (btc.Contract.Margin, btc.Contract.Class));
        Assert.Equal("https://www.binance.com/en/futures/BTCUSDT", btc.Contract.TradeUrl);
        Assert.Equal((0.00006680m, "0.00006680", "fraction per interval", 8m, RateKind.Predicted), (btc.Rate, btc.RawRate, btc.RawUnit, btc.BasisHours, btc.Kind));
        Assert.Equal(new FundingInterval(8, IntervalSource.VenueField), btc.Interval);
        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(1789315200000), TimeSource.Venue), (btc.NextFundingTime, btc.NextFundingSource));
        Assert.Equal((76979.73397101m, 77007.74782609m), (btc.MarkPrice, btc.IndexPrice));
        Assert.Equal((4162017096.43m, 10659.509m * 76979.73397101m), (btc.Volume24hUsd, btc.OpenInterestUsd));
        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(1789308896002), clock.GetUtcNow()), (btc.AsOf, btc.ReceivedAt));
        Assert.Equal("fapi/v1/premiumIndex", btc.Endpoint);
        Assert.Null(btc.RateCap);

        var eth = One(result, "ETHUSDT");
        Assert.Equal(("ETH", -0.00001791m, 8m), (eth.Contract.Asset, eth.Rate, eth.Interval?.Hours));
        Assert.Equal((2483.7m, 2484.94534884m, 4754722286.29m), (eth.MarkPrice, eth.IndexPrice, eth.Volume24hUsd));
        Assert.Null(eth.OpenInterestUsd);

        var lpt = One(result, "LPTUSDT");
        Assert.Equal(("LPT", 0.00005m, new FundingInterval(4, IntervalSource.VenueField)), (lpt.Contract.Asset, lpt.Rate, lpt.Interval));
        Assert.Equal((1.415m, 1.41617059m, 1914685.430m), (lpt.MarkPrice, lpt.IndexPrice, lpt.Volume24hUsd));
        Assert.Equal(0.0000125, lpt.PerHour!.Value, 15);
    }

    [RecordedFact]
    public async Task Fetch_WholeInstrumentList_KeepsOnlyTradingPerpetuals()
    {
        var sample = new BinanceSample("fapi/v1").FundingInfo("""{"symbol":"BTCUSDT","fundingIntervalHours":8}""").Tickers()
            .Answer("exchangeInfo", Recorded.Read("binance/cryptofeed-exchangeInfo-2021.json"))
            .Premiums(Premium("1000SHIBUSDT"), Premium("BTCUSDT"), Premium("BTCUSDT_210924", """ "lastFundingRate":"0.00000000","nextFundingTime":0 """), Premium("DEFIUSDT"), Premium("BTCBUSD"));

        var result = await FetchAsync(sample);

        Assert.Equal(["1000SHIBUSDT", "BTCUSDT", "DEFIUSDT", "BTCBUSD"], result.Quotes.Select(q => q.Contract.Key.Symbol));
        Assert.Equal(1, result.FilteredCount);
        Assert.Equal((AssetClass.Index, "BUSD"), (One(result, "DEFIUSDT").Contract.Class, One(result, "BTCBUSD").Contract.Quote));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1569398400000), One(result, "BTCUSDT").Contract.ListedAt);
    }

    [Theory]
    [InlineData("1000PEPEUSDT", "1000PEPE", "PEPE", 1000)]
    [InlineData("1MBABYDOGEUSDT", "1MBABYDOGE", "BABYDOGE", 1000000)]
    [InlineData("1INCHUSDT", "1INCH", "1INCH", 1)]
    public async Task Fetch_Multiplier_DividesPricesAndNotOpenInterest(string symbol, string baseAsset, string asset, int multiplier)
    {
        var sample = Linear(symbol, baseAsset).Answer("openInterest", $$"""{"symbol":"{{symbol}}","openInterest":"50","time":1}""");
        var feed = new BinanceUsdmFeed(sample.Venue.Client(), new TestClock());
        await feed.FetchAsync(CancellationToken.None);
        await feed.RefreshSlowFactsAsync(CancellationToken.None);

        var quote = Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes);

        Assert.Equal((asset, (decimal)multiplier), (quote.Contract.Asset, quote.Contract.Multiplier));
        Assert.Equal((2.0m / multiplier, 2.1m / multiplier), (quote.MarkPrice, quote.IndexPrice));
        Assert.Equal(50m * 2.0m, quote.OpenInterestUsd);
    }

    [Fact]
    public async Task Fetch_ChineseSymbol_IsKeptAndEscapedInAddresses()
    {
        var sample = Linear("币安人生USDT", "币安人生");
        var feed = new BinanceUsdmFeed(sample.Venue.Client(), new TestClock());

        var quote = Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes);
        await feed.RefreshSlowFactsAsync(CancellationToken.None);

        Assert.Equal(("币安人生USDT", "币安人生"), (quote.Contract.Key.Symbol, quote.Contract.Asset));
        Assert.Equal("https://www.binance.com/en/futures/%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT", quote.Contract.TradeUrl);
        Assert.Contains("fapi/v1/openInterest?symbol=%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT", sample.Venue.Asked);
    }

    [Theory]
    [InlineData("TRADIFI_PERPETUAL", "EQUITY", AssetClass.Stock)]
    [InlineData("TRADIFI_PERPETUAL", "KR_EQUITY", AssetClass.Stock)]
    [InlineData("TRADIFI_PERPETUAL", "COMMODITY", AssetClass.Commodity)]
    [InlineData("TRADIFI_PERPETUAL", "", AssetClass.RealWorld)]
    public async Task Fetch_TradifiPerpetual_IsKeptWithItsClass(string contractType, string underlying, AssetClass expected)
    {
        var sample = Linear().Instruments($$"""{"symbol":"ABCUSDT","status":"TRADING","contractType":"{{contractType}}","baseAsset":"ABC","quoteAsset":"USDT","underlyingType":"{{underlying}}"}""");

        Assert.Equal(expected, Assert.Single((await FetchAsync(sample)).Quotes).Contract.Class);
    }

    [Theory]
    [InlineData("SETTLING", "PERPETUAL")]
    [InlineData("PENDING_TRADING", "PERPETUAL")]
    [InlineData("TRADING", "CURRENT_QUARTER")]
    [InlineData("TRADING", "PERPETUAL DELIVERING")]
    [InlineData("TRADING", "")]
    public async Task Fetch_NotALivePerpetual_IsFiltered(string status, string contractType)
    {
        var sample = Linear().Premiums(Premium("OLDUSDT"), Premium("NEVERLISTEDUSDT"), Premium("ABCUSDT")).Instruments(
            """{"symbol":"ABCUSDT","status":"TRADING","contractType":"PERPETUAL","baseAsset":"ABC","quoteAsset":"USDT"}""",
            $$"""{"symbol":"OLDUSDT","status":"{{status}}","contractType":"{{contractType}}","baseAsset":"OLD","quoteAsset":"USDT"}""");

        var result = await FetchAsync(sample);

        Assert.Equal("ABCUSDT", Assert.Single(result.Quotes).Contract.Key.Symbol);
        Assert.Equal(2, result.FilteredCount);
    }

    [Theory]
    [InlineData(""" "nextFundingTime":0 """)]
    [InlineData(""" "nextFundingTime":"0" """)]
    [InlineData(""" "nextFundingTime":1789142400000 """)]
    public async Task Fetch_FrozenThoughListedAsTrading_IsRejected(string field)
    {
        var result = await FetchAsync(Linear().Premiums(Premium("ABCUSDT", field)));

        Assert.Empty(result.Quotes);
        Assert.Equal((FailureKind.Empty, "ABCUSDT"), (result.Failure!.Kind, Assert.Single(result.Rejected).Symbol));
    }

    [Fact]
    public async Task Fetch_NoNextFundingTime_IsDerivedFromTheInterval()
    {
        var quote = Assert.Single((await FetchAsync(Linear().Premiums(Premium("ABCUSDT", """ "nextFundingTime":null """)))).Quotes);

        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(Evening), TimeSource.Derived), (quote.NextFundingTime, quote.NextFundingSource));
    }

    [Theory]
    [InlineData("""{"symbol":"ABCUSDT","fundingIntervalHours":1,"adjustedFundingRateCap":"0.03","adjustedFundingRateFloor":"-0.02"}""", 0.03)]
    [InlineData("""{"symbol":"ABCUSDT","fundingIntervalHours":1,"adjustedFundingRateCap":"0.01","adjustedFundingRateFloor":"-0.02"}""", 0.02)]
    [InlineData("""{"symbol":"ABCUSDT","fundingIntervalHours":1,"adjustedFundingRateCap":"","adjustedFundingRateFloor":null}""", null)]
    public async Task Fetch_CapAndFloor_TheWiderBoundCounts(string row, double? cap) =>
        Assert.Equal((decimal?)cap, Assert.Single((await FetchAsync(Linear().FundingInfo(row))).Quotes).RateCap);

    [Fact]
    public async Task RefreshSlowFacts_ManyContracts_AsksSixtyByVolumeThenTheNext()
    {
        var symbols = Enumerable.Range(0, 100).Select(i => $"C{i:00}USDT").ToArray();
        var sample = Linear()
            .Instruments([.. symbols.Select(s => $$"""{"symbol":"{{s}}","status":"TRADING","contractType":"PERPETUAL","baseAsset":"{{s[..3]}}","quoteAsset":"USDT"}""")])
            .Premiums([.. symbols.Select(s => Premium(s))])
            .Tickers([.. symbols.Select((s, i) => $$"""{"symbol":"{{s}}","quoteVolume":"{{i}}"}""")]);
        var feed = new BinanceUsdmFeed(sample.Venue.Client(), new TestClock());
        await feed.FetchAsync(CancellationToken.None);

        await feed.RefreshSlowFactsAsync(CancellationToken.None);
        var first = Asked();
        await feed.RefreshSlowFactsAsync(CancellationToken.None);
        var both = Asked();

        Assert.Equal(symbols[40..].Order(StringComparer.Ordinal), first.Order(StringComparer.Ordinal));
        Assert.Equal(120, both.Length);
        Assert.Empty(symbols.Except(both, StringComparer.Ordinal));

        string[] Asked() => [.. sample.Venue.Asked.Where(p => p.Contains("openInterest", StringComparison.Ordinal)).Select(p => p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..])];
    }

    [Fact]
    public async Task RefreshSlowFacts_AnswerOfAnotherSymbol_LeavesOpenInterestUnknown()
    {
        var sample = Linear().Answer("openInterest", """{"symbol":"XYZUSDT","openInterest":"50"}""");
        var feed = new BinanceUsdmFeed(sample.Venue.Client(), new TestClock());
        await feed.FetchAsync(CancellationToken.None);
        await feed.RefreshSlowFactsAsync(CancellationToken.None);

        Assert.Null(Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes).OpenInterestUsd);
    }

    private static Task<FetchResult> FetchAsync(BinanceSample sample) =>
        new BinanceUsdmFeed(sample.Venue.Client(), new TestClock()).FetchAsync(CancellationToken.None);

    private static StubVenue RecordedVenue() => new StubVenue()
        .On("fapi/v1/exchangeInfo", Recorded.Read("binance/exchangeInfo.json"))
        .On("fapi/v1/premiumIndex", Recorded.Read("binance/premiumIndex.json"))
        .On("fapi/v1/fundingInfo", Recorded.Read("binance/fundingInfo.json"))
        .On("fapi/v1/ticker/24hr", Recorded.Read("binance/ticker24hr.json"));
}
