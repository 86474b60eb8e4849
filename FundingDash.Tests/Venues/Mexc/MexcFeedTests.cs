using System.Text.Json.Nodes;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Mexc;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Mexc;

public sealed class MexcFeedTests : HostileAnswers
{
    private const string Rates = "funding_rate";
    private const string Tickers = "ticker";
    private const string Detail = "detail";

    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new MexcFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedAnswers_GivesExactQuotes()
    {
        var clock = new TestClock(DateTimeOffset.FromUnixTimeMilliseconds(1789147690000));
        var rows = new JsonArray(RecordedRow("mexc/funding_rate_BTC_USDT.json"), RecordedRow("mexc/funding_rate_XAU_USDT.json"));
        var venue = new StubVenue()
            .On(Rates, $$"""{"success":true,"code":0,"data":{{rows.ToJsonString()}}}""")
            .On(Tickers, Recorded.Read("mexc/ticker.json"))
            .On(Detail, Recorded.Read("mexc/detail.json"));

        var result = await FetchAsync(venue, clock);

        Assert.Equal(FetchOutcome.Success, result.Outcome);
        Assert.Equal(["BTC_USDT", "XAU_USDT"], result.Quotes.Select(q => q.Contract.Key.Symbol));
        Assert.Equal((0, 3), (result.FilteredCount, result.Requests));

        var btc = One(result, "BTC_USDT");
        Assert.Equal(("BTC", 1m, "USDT", MarginKind.Linear, AssetClass.Crypto), (btc.Contract.Asset, btc.Contract.Multiplier, btc.Contract.Quote, btc.Contract.Margin, btc.Contract.Class));
        Assert.Equal((0.000029m, RateKind.Predicted, "fraction per interval", 8m), (btc.Rate, btc.Kind, btc.RawUnit, btc.BasisHours));
        Assert.Equal(new FundingInterval(8, IntervalSource.VenueField), btc.Interval);
        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(1789171200000), TimeSource.Venue), (btc.NextFundingTime, btc.NextFundingSource));
        Assert.Equal((77825.5m, 77863.3m), (btc.MarkPrice, btc.IndexPrice));
        Assert.Equal(417583841m * 0.0001m * 77825.5m, btc.OpenInterestUsd);
        Assert.Equal(4750304885.22576m, btc.Volume24hUsd);
        Assert.Equal(0.0018m, btc.RateCap);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1789147684514), btc.AsOf);
        Assert.Equal(clock.GetUtcNow(), btc.ReceivedAt);
        Assert.Equal(("funding_rate", "https://www.mexc.com/futures/BTC_USDT"), (btc.Endpoint, btc.Contract.TradeUrl));

        var gold = One(result, "XAU_USDT");
        Assert.Equal((0.000147m, 4m, 0.03m), (gold.Rate, gold.Interval?.Hours, gold.RateCap));
        Assert.Equal((4372.35m, 4369.55m), (gold.MarkPrice, gold.IndexPrice));
        Assert.Equal(63412274m * 0.001m * 4372.35m, gold.OpenInterestUsd);
        Assert.Equal(828361159.67615m, gold.Volume24hUsd);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1789156800000), gold.NextFundingTime);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1789147685070), gold.AsOf);
    }

    [RecordedFact]
    public async Task Fetch_RecordedBulkFragment_ReadsRowsWithFewerFields()
    {
        var clock = new TestClock(DateTimeOffset.FromUnixTimeMilliseconds(1789827300000));
        var venue = new StubVenue()
            .On(Rates, Recorded.Read("mexc/arbbot-funding_rate-bulk-2026-09-19.json"))
            .On(Tickers, Answer())
            .On(Detail, Answer(Contract("BTC_USDT", "BTC"), Contract("CVC_USDT", "CVC")));

        var result = await FetchAsync(venue, clock);

        Assert.Equal((0.0001m, 81351.6m), (One(result, "BTC_USDT").Rate, One(result, "BTC_USDT").MarkPrice));
        var sparse = One(result, "CVC_USDT");
        Assert.Equal((-0.000379m, 1m), (sparse.Rate, sparse.Interval?.Hours));
        Assert.Equal((0.02788m, 0.028m), (sparse.MarkPrice, sparse.IndexPrice));
        Assert.Null(sparse.RateCap);
        Assert.Equal(clock.GetUtcNow(), sparse.AsOf);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1789826400000), sparse.NextFundingTime);
    }

    [RecordedFact]
    public async Task Fetch_RecordedDeadTicker_NeverBecomesAQuote()
    {
        // TON_USDT still has a ticker, but is in no instrument list.
        var venue = new StubVenue()
            .On(Rates, Answer(Rate("ETH_USDT", """ "fairPrice":null """), Rate("TON_USDT")))
            .On(Tickers, Recorded.Read("mexc/ticker.json"))
            .On(Detail, Recorded.Read("mexc/detail.json"));

        var result = await FetchAsync(venue, new TestClock());

        var eth = Assert.Single(result.Quotes);
        Assert.Equal(1, result.FilteredCount);
        Assert.Equal((2575.71m, 2577m), (eth.MarkPrice, eth.IndexPrice));
        Assert.Equal(26704023m * 0.01m * 2575.71m, eth.OpenInterestUsd);
        Assert.Equal(2635485154.0504m, eth.Volume24hUsd);
    }

    [Fact]
    public async Task Fetch_CoinMargined_CountsContractsInDollars()
    {
        var venue = Venue(
            Rate("BTC_USD"),
            Contract("BTC_USD", "BTC", """ "quoteCoin":"USD","settleCoin":"BTC","contractSize":100 """),
            """{"symbol":"BTC_USD","holdVol":5000,"volume24":70000,"amount24":123,"fairPrice":50000}""");

        var quote = Assert.Single((await FetchAsync(venue, new TestClock())).Quotes);

        Assert.Equal((MarginKind.Inverse, "USD"), (quote.Contract.Margin, quote.Contract.Quote));
        Assert.Equal(5000m * 100m, quote.OpenInterestUsd);
        Assert.Equal(70000m * 100m, quote.Volume24hUsd);
    }

    [Theory]
    [InlineData(""" "state":1 """)]
    [InlineData(""" "state":4 """)]
    [InlineData(""" "state":null """)]
    [InlineData(""" "isHidden":true """)]
    [InlineData(""" "futureType":2 """)]
    public async Task Fetch_ContractNotLive_IsFiltered(string field)
    {
        var venue = Venue(Rate("ABC_USDT"), Contract("ABC_USDT", "ABC", field), "null");

        var result = await FetchAsync(venue, new TestClock());

        Assert.Equal((FetchOutcome.Failure, FailureKind.Empty, 1), (result.Outcome, result.Failure!.Kind, result.FilteredCount));
    }

    [Theory]
    [InlineData("TSLASTOCK_USDT", "TSLASTOCK", "TSLA", AssetClass.Stock)]
    [InlineData("TSLASTOCK_USDT", "TSLA", "TSLA", AssetClass.Stock)]
    [InlineData("STOCK_USDT", "STOCK", "STOCK", AssetClass.Crypto)]
    [InlineData("PEPE_USDT", "PEPE", "PEPE", AssetClass.Crypto)]
    public async Task Fetch_StockToken_IsTheStock(string symbol, string baseCoin, string asset, AssetClass expected)
    {
        var quote = Assert.Single((await FetchAsync(Venue(Rate(symbol), Contract(symbol, baseCoin), "null"), new TestClock())).Quotes);

        Assert.Equal((symbol, asset, expected), (quote.Contract.Key.Symbol, quote.Contract.Asset, quote.Contract.Class));
    }

    [Fact]
    public async Task Fetch_MultiplierPrefix_DividesPricesNotOpenInterest()
    {
        var venue = Venue(
            Rate("1000SATS_USDT", """ "fairPrice":0.5,"idxPrice":0.4 """),
            Contract("1000SATS_USDT", "1000SATS", """ "contractSize":10 """),
            """{"symbol":"1000SATS_USDT","holdVol":7}""");

        var quote = Assert.Single((await FetchAsync(venue, new TestClock())).Quotes);

        Assert.Equal(("SATS", 1000m), (quote.Contract.Asset, quote.Contract.Multiplier));
        Assert.Equal((0.0005m, 0.0004m, 35m), (quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd));
    }

    [Fact]
    public async Task Fetch_NoContractSize_LeavesOpenInterestUnknown()
    {
        var venue = Venue(Rate("ABC_USDT"), Contract("ABC_USDT", "ABC", """ "contractSize":0 """), """{"symbol":"ABC_USDT","holdVol":7,"amount24":5}""");

        var quote = Assert.Single((await FetchAsync(venue, new TestClock())).Quotes);

        Assert.Null(quote.OpenInterestUsd);
        Assert.Equal(5m, quote.Volume24hUsd);
    }

    [Fact]
    public async Task Fetch_TickersFail_IsPartialWithRates()
    {
        var venue = Venue(Rate("ABC_USDT"), Contract("ABC_USDT", "ABC"), "null")
            .On(Tickers, """{"success":false,"code":510,"message":"Requests are too frequent"}""");

        var result = await FetchAsync(venue, new TestClock());

        Assert.Equal((FetchOutcome.Partial, FailureKind.RateLimited), (result.Outcome, result.Failure!.Kind));
        var quote = Assert.Single(result.Quotes);
        Assert.Equal(0.0001m, quote.Rate);
        Assert.Null(quote.OpenInterestUsd);
        Assert.Null(quote.Volume24hUsd);
    }

    [Theory]
    [InlineData("""{"success":false,"code":510,"message":"Requests are too frequent"}""", FailureKind.RateLimited, "510")]
    [InlineData("""{"success":false,"code":600,"message":"Parameter error"}""", FailureKind.VenueError, "600")]
    [InlineData("""{"code":0,"data":[]}""", FailureKind.VenueError, "code 0")]
    public async Task Fetch_EnvelopeError_FailsWithItsKind(string body, FailureKind expected, string detail)
    {
        var result = await FetchAsync(new StubVenue().On("", body), new TestClock());

        Assert.Equal((FetchOutcome.Failure, expected), (result.Outcome, result.Failure!.Kind));
        Assert.Contains(detail, result.Failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"success":true,"code":0,"data":[]}""")]
    [InlineData("""{"success":true,"code":0,"data":[null]}""")]
    [InlineData("""{"success":true,"code":0}""")]
    public async Task Fetch_NoRows_IsEmptyNotSuccess(string body)
    {
        var result = await FetchAsync(new StubVenue().On("", body), new TestClock());

        Assert.Equal((FetchOutcome.Failure, FailureKind.Empty), (result.Outcome, result.Failure!.Kind));
    }

    [Fact]
    public async Task Fetch_NoInstrumentList_GivesNoQuotes()
    {
        var venue = Venue(Rate("ABC_USDT"), "null", "null").On(Detail, "", System.Net.HttpStatusCode.BadGateway);

        var result = await FetchAsync(venue, new TestClock());

        Assert.Equal((FetchOutcome.Failure, FailureKind.HttpStatus), (result.Outcome, result.Failure!.Kind));
        Assert.Empty(result.Quotes);
    }

    [Fact]
    public async Task Fetch_TwiceInAnHour_AsksForTheInstrumentListOnce()
    {
        var clock = new TestClock();
        var venue = Venue(Rate("ABC_USDT"), Contract("ABC_USDT", "ABC"), "null");
        var feed = new MexcFeed(venue.Client(), clock);

        var first = await feed.FetchAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(59));
        var second = await feed.FetchAsync(CancellationToken.None);
        Assert.Single(venue.Asked, Detail);
        Assert.Same(first.Quotes[0].Contract, second.Quotes[0].Contract);

        clock.Advance(TimeSpan.FromMinutes(1));
        await feed.FetchAsync(CancellationToken.None);
        Assert.Equal(2, venue.Asked.Count(path => path == Detail));
    }

    [Fact]
    public async Task Fetch_SymbolTwice_NeitherGuessesNorThrows()
    {
        var venue = new StubVenue()
            .On(Rates, Answer(Rate("ABC_USDT"), Rate("ABC_USDT", """ "fundingRate":0.5 """), Rate("TWO_USDT")))
            .On(Tickers, Answer("""{"symbol":"ABC_USDT","amount24":1}""", """{"symbol":"ABC_USDT","amount24":2}"""))
            .On(Detail, Answer(Contract("ABC_USDT", "ABC"), Contract("TWO_USDT", "TWO"), Contract("TWO_USDT", "OTHER")));

        var result = await FetchAsync(venue, new TestClock());

        var quote = Assert.Single(result.Quotes);
        Assert.Equal((0.0001m, null), (quote.Rate, quote.Volume24hUsd));
        Assert.Equal(["ABC_USDT", "TWO_USDT"], result.Rejected.Select(row => row.Symbol));
    }

    [Theory]
    [InlineData(""" "fundingRate":"NaN" """, null, "NaN")]
    [InlineData(""" "fundingRate":"" """, null, null)]
    [InlineData(""" "fundingRate":null """, null, null)]
    [InlineData(""" "fundingRate":2.9e-05 """, 0.000029, "2.9e-05")]
    [InlineData(""" "fundingRate":"-0.000379" """, -0.000379, "-0.000379")]
    [InlineData(""" "fundingRate":0 """, 0.0, "0")]
    [InlineData(""" "fundingRate":[1] """, null, "[...]")]
    public async Task Fetch_OddRate_IsKeptRawAndNeverGuessed(string field, double? expected, string? raw)
    {
        var quote = Assert.Single((await FetchAsync(Venue(Rate("ABC_USDT", field), Contract("ABC_USDT", "ABC"), "null"), new TestClock())).Quotes);

        Assert.Equal(((decimal?)expected, raw), (quote.Rate, quote.RawRate));
    }

    [Fact]
    public async Task Fetch_AbsurdNumbers_AreUnknown()
    {
        var venue = Venue(
            Rate("ABC_USDT", """ "collectCycle":0,"nextSettleTime":1,"timestamp":9e27,"fairPrice":7e28,"maxFundingRate":0,"minFundingRate":0 """),
            Contract("ABC_USDT", "ABC", """ "contractSize":7e28 """),
            """{"symbol":"ABC_USDT","holdVol":7e28,"amount24":-5}""");

        var result = await FetchAsync(venue, new TestClock());

        var quote = Assert.Single(result.Quotes);
        Assert.Null(quote.Interval);
        Assert.Null(quote.PerHour);
        Assert.Null(quote.NextFundingTime);
        Assert.Null(quote.OpenInterestUsd);
        Assert.Null(quote.Volume24hUsd);
        Assert.Null(quote.RateCap);
        Assert.Equal(quote.ReceivedAt, quote.AsOf);
    }

    [Fact]
    public async Task Fetch_SymbolWithMarkup_IsKeptVerbatim()
    {
        const string Symbol = "<b>币/\u0026</b>_USDT";
        var quote = Assert.Single((await FetchAsync(Venue(Rate(Symbol), Contract(Symbol, "币"), "null"), new TestClock())).Quotes);

        Assert.Equal((Symbol, "币"), (quote.Contract.Key.Symbol, quote.Contract.Asset));
        Assert.DoesNotContain("<", quote.Contract.TradeUrl, StringComparison.Ordinal);
    }

    internal static StubVenue Venue(string rate, string contract, string ticker) => new StubVenue()
        .On(Rates, Answer(rate)).On(Tickers, Answer(ticker)).On(Detail, Answer(contract));

    internal static string Answer(params string[] rows) => $$"""{"success":true,"code":0,"data":[{{string.Join(',', rows)}}]}""";

    // Later members win over earlier ones of the same name.
    internal static string Rate(string symbol, string field = "\"x\":0") => $$"""
        {"symbol":"{{symbol}}","fundingRate":0.0001,"collectCycle":4,"nextSettleTime":1789171200000,"fairPrice":2,{{field}}}
        """;

    internal static string Contract(string symbol, string baseCoin, string field = "\"x\":0") => $$"""
        {"symbol":"{{symbol}}","baseCoin":"{{baseCoin}}","quoteCoin":"USDT","settleCoin":"USDT","contractSize":1,"state":0,"isHidden":false,"futureType":1,{{field}}}
        """;

    private static Task<FetchResult> FetchAsync(StubVenue venue, TestClock clock) =>
        new MexcFeed(venue.Client(), clock).FetchAsync(CancellationToken.None);

    private static JsonNode RecordedRow(string path) => JsonNode.Parse(Recorded.Read(path))!["data"]!.DeepClone();
}
