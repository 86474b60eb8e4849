using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Hibachi;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Hibachi;

public sealed class HibachiFeedTests : HostileAnswers
{
    private const string Limited = """{"errorCode":"RATE_LIMIT","message":"slow down","status":"failed"}""";

    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new HibachiFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedAnswer_GivesExactQuotes()
    {
        var clock = new TestClock();
        var result = await FetchAsync(Recorded.Read("hibachi/inventory.json"), clock);

        Assert.Equal(FetchOutcome.Success, result.Outcome);
        Assert.Equal(["BTC/USDT-P", "ETH/USDT-P", "XAG/USDT-P", "EUR/USDT-P", "PAXG/USDT-P"], result.Quotes.Select(q => q.Contract.Key.Symbol));

        // FARTCOIN is CLOSED and all null.
        Assert.Equal((1, 0), (result.FilteredCount, result.RejectedCount));

        var btc = One(result, "BTC/USDT-P");
        Assert.Equal(("Hibachi", "hibachi", "BTC", 1m, "USDT"), (btc.Contract.Key.Venue, btc.Contract.Feed, btc.Contract.Asset, btc.Contract.Multiplier, btc.Contract.Quote));
        Assert.Equal(("0.000006", "fraction per 1 h", 1m), (btc.RawRate, btc.RawUnit, btc.BasisHours));
        Assert.Equal(new FundingInterval(1, IntervalSource.DocumentedConstant), btc.Interval);
        Assert.Equal(new DateTimeOffset(2026, 9, 11, 18, 0, 0, TimeSpan.Zero), btc.NextFundingTime);
        Assert.Equal((RateKind.Predicted, TimeSource.Derived), (btc.Kind, btc.NextFundingSource));
        Assert.Equal((clock.GetUtcNow(), "market/inventory"), (btc.AsOf, btc.Endpoint));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1727701319734), btc.Contract.ListedAt);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1783609200), One(result, "XAG/USDT-P").Contract.ListedAt);
        Assert.Null(btc.Contract.TradeUrl);

        Check("BTC", AssetClass.Crypto, 0.000006m, 76763.73316m, 76758.93936m, 9.1104214497m * 76763.73316m, 7503062.407919m);
        Check("ETH", AssetClass.Crypto, -0.000008m, 2478.824195m, 2478.825588m, 83.620452093m * 2478.824195m, 800169.297815m);
        Check("XAG", AssetClass.Commodity, 0.000009m, 63.987770m, 63.987770m, 274.51748m * 63.987770m, 1017.887052m);
        Check("EUR", AssetClass.Forex, -0.000006m, 1.159014792m, 1.159125m, 178169.73486m * 1.159014792m, 132937.241418m);
        Check("PAXG", AssetClass.Crypto, -0.000009m, 4336.491929m, 4337.146154m, 11.36664576m * 4336.491929m, 55663.299828m);

        void Check(string asset, AssetClass kind, decimal rate, decimal mark, decimal index, decimal openInterest, decimal volume)
        {
            var q = One(result, $"{asset}/USDT-P");
            Assert.Equal((asset, kind), (q.Contract.Asset, q.Contract.Class));
            Assert.Equal((rate, mark, index, openInterest, volume), (q.Rate, q.MarkPrice, q.IndexPrice, q.OpenInterestUsd, q.Volume24hUsd));
        }
    }

    [Fact]
    public async Task Fetch_Rate_IsPerHourNotPerEight()
    {
        var quote = await QuoteAsync("", """ "estimatedFundingRate": "0.0001" """);

        Assert.Equal((0.0001m, 1m, 0.0001), (quote.Rate, quote.Interval!.Value.Hours, quote.PerHour));
    }

    [Theory]
    [InlineData("\"0.000000\"", 0.0, "0.000000")]
    [InlineData("\"1e-05\"", 0.00001, "1e-05")]
    [InlineData("null", null, null)]
    [InlineData("\"\"", null, null)]
    [InlineData("\"NaN\"", null, "NaN")]
    [InlineData("[0.1]", null, "[...]")]
    [InlineData("1e400", null, "1e400")]
    public async Task Fetch_OddRate_IsKeptRawAndNeverGuessed(string published, double? expected, string? raw)
    {
        var quote = await QuoteAsync("", $""" "estimatedFundingRate": {published} """);

        Assert.Equal((decimal?)expected, quote.Rate);
        Assert.Equal(raw, quote.RawRate);
    }

    [Theory]
    [InlineData(""" "status": "CLOSED" """)]
    [InlineData(""" "status": "live" """)]
    [InlineData(""" "status": null """)]
    public async Task Fetch_NotLive_IsLeftOut(string field)
    {
        var result = await FetchAsync(Row(field, ""), new TestClock());

        Assert.Equal((FetchOutcome.Failure, FailureKind.Empty, 1), (result.Outcome, result.Failure!.Kind, result.FilteredCount));
    }

    [Theory]
    [InlineData("CRYPTO", """["commodity"]""", AssetClass.Crypto)]
    [InlineData("FX", """["new","commodity"]""", AssetClass.Commodity)]
    [InlineData("FX", """[1,null,"major"]""", AssetClass.Forex)]
    [InlineData("FX", "\"commodity\"", AssetClass.Forex)]
    [InlineData("FX", """["\ud800"]""", AssetClass.Forex)]
    [InlineData("FX", "null", AssetClass.Forex)]
    [InlineData("EQUITY", "[]", AssetClass.RealWorld)]
    public async Task Fetch_Category_GivesTheClass(string category, string tags, AssetClass expected)
    {
        Assert.Equal(expected, (await QuoteAsync($""" "category": "{category}" """, $""" "tags": {tags} """)).Contract.Class);
    }

    [Theory]
    [InlineData("""{"contract":{"symbol":"ABC/USDT-P","status":"LIVE","underlyingSymbol":"ABC","settlementSymbol":"USDT"},"info":null}""")]
    [InlineData("""{"contract":{"symbol":"ABC/USDT-P","status":"LIVE","underlyingSymbol":"ABC","settlementSymbol":"USDT"}}""")]
    public async Task Fetch_LiveWithoutFigures_IsAQuoteOfUnknowns(string row)
    {
        var quote = Assert.Single((await FetchAsync($$"""{"markets":[{{row}}]}""", new TestClock())).Quotes);

        Assert.Equal((null, null, null, null), (quote.Rate, quote.RawRate, quote.MarkPrice, quote.OpenInterestUsd));
    }

    [Theory]
    [InlineData("""{"depositFees":"0.004518","tradeTakerFeeRate":"0.00045"}""")]
    [InlineData("null")]
    [InlineData("""[["x"],0]""")]
    public async Task Fetch_FeeConfigOfAnyShape_IsIgnored(string fees)
    {
        var body = Row("", "").Replace("{\"markets\":", $$"""{"feeConfig":{{fees}},"markets":""", StringComparison.Ordinal);

        Assert.Single((await FetchAsync(body, new TestClock())).Quotes);
    }

    [Fact]
    public async Task Fetch_Prefix_IsDividedOut()
    {
        var quote = await QuoteAsync(""" "underlyingSymbol": "1000PEPE" """, "");

        Assert.Equal(("PEPE", 1000m), (quote.Contract.Asset, quote.Contract.Multiplier));
        Assert.Equal((0.002m, 0.004m, 6m, 9m), (quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Theory]
    [InlineData(""" "markPrice": "0", "spotPrice": "", "openInterestQuantity": "-1", "volume24h": "x" """)]
    [InlineData(""" "markPrice": null, "spotPrice": {}, "openInterestQuantity": "5", "volume24h": 1e99 """)]
    public async Task Fetch_OddFigures_AreUnknown(string fields)
    {
        var quote = await QuoteAsync("", fields);

        Assert.Equal((0.00001m, null, null, null, null), (quote.Rate, quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Fact]
    public async Task Fetch_HugeFigures_DoNotOverflow()
    {
        const string Huge = "79228162514264337593543950335";

        Assert.Null((await QuoteAsync("", $""" "markPrice": "{Huge}", "openInterestQuantity": "{Huge}" """)).OpenInterestUsd);
    }

    [Theory]
    [InlineData(""" "symbol": "" """)]
    [InlineData(""" "underlyingSymbol": null """)]
    [InlineData(""" "settlementSymbol": [] """)]
    public async Task Fetch_NoIdentity_IsRejected(string field)
    {
        var result = await FetchAsync(Row(field, ""), new TestClock());

        Assert.Equal((0, 1), (result.Quotes.Count, result.RejectedCount));
    }

    [Fact]
    public async Task Fetch_SymbolWithMarkup_IsKeptVerbatim()
    {
        Assert.Equal("<b>é/USDT-P", (await QuoteAsync(""" "symbol": "<b>é/USDT-P" """, "")).Contract.Key.Symbol);
    }

    [Theory]
    [InlineData(Limited, 200, FailureKind.RateLimited)]
    [InlineData(Limited, 400, FailureKind.RateLimited)]
    [InlineData(Limited, 429, FailureKind.RateLimited)]
    [InlineData("""{"errorCode":"NOT_FOUND","message":"x","status":"failed"}""", 200, FailureKind.VenueError)]
    [InlineData("""{"errorCode":"INVALID_PARAM","message":"x","status":"failed"}""", 400, FailureKind.HttpStatus)]
    [InlineData("""{"status":"failed"}""", 200, FailureKind.VenueError)]
    [InlineData("""{}""", 200, FailureKind.Empty)]
    [InlineData("""{"markets":[null,{},{"contract":null}]}""", 200, FailureKind.Empty)]
    [InlineData("""{"markets":{}}""", 200, FailureKind.Malformed)]
    public async Task Fetch_BadAnswer_FailsWithItsKind(string body, int status, FailureKind expected)
    {
        var feed = new HibachiFeed(new StubVenue().On("", body, (HttpStatusCode)status).Client(), new TestClock());
        var result = await feed.FetchAsync(CancellationToken.None);

        Assert.Equal((FetchOutcome.Failure, expected), (result.Outcome, result.Failure!.Kind));
    }

    private static async Task<FundingQuote> QuoteAsync(string contractField, string infoField) =>
        Assert.Single((await FetchAsync(Row(contractField, infoField), new TestClock())).Quotes);

    private static Task<FetchResult> FetchAsync(string body, TestClock clock) =>
        new HibachiFeed(new StubVenue().On("market/inventory", body).Client(), clock).FetchAsync(CancellationToken.None);

    // Later members win over earlier ones of the same name.
    private static string Row(string contractField, string infoField) => $$"""
        {"markets":[{"contract":{"symbol":"ABC/USDT-P","status":"LIVE","category":"CRYPTO","underlyingSymbol":"ABC","settlementSymbol":"USDT"{{Further(contractField)}}},
        "info":{"estimatedFundingRate":"0.00001","markPrice":"2","spotPrice":"4","openInterestQuantity":"3","volume24h":"9","tags":[]{{Further(infoField)}} } }]}
        """;

    private static string Further(string field) => field.Length == 0 ? "" : $",{field}";
}
