using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Lighter;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Lighter;

public sealed class LighterFeedTests : HostileAnswers
{
    private const string Rates = "funding-rates";
    private const string Details = "orderBookDetails";
    private const string Limited = """{"code":23000,"message":"Too Many Requests!"}""";

    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new LighterFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedAnswer_GivesExactQuotes()
    {
        var clock = new TestClock();
        var venue = Venue(Recorded.Read("lighter/funding-rates.json"), Recorded.Read("lighter/order-book-details.json"));
        var result = await FetchAsync(venue, clock);

        Assert.Equal(FetchOutcome.Success, result.Outcome);
        Assert.Equal(["ETH", "BTC"], result.Quotes.Select(q => q.Contract.Key.Symbol));

        // Binance, Bybit and Hyperliquid; the inactive PIPPIN has no rate.
        Assert.Equal((3, 0, 2), (result.FilteredCount, result.RejectedCount, result.Requests));

        var btc = One(result, "BTC");
        Assert.Equal(("Lighter", "lighter", "BTC", 1m, "USDC"), (btc.Contract.Key.Venue, btc.Contract.Feed, btc.Contract.Asset, btc.Contract.Multiplier, btc.Contract.Quote));
        Assert.Equal(0.00009599999999999999m / 8m, btc.Rate);
        Assert.Equal(0.000012, btc.PerHour!.Value, 12);
        Assert.Equal(("0.00009599999999999999", "fraction per 8 h", 8m), (btc.RawRate, btc.RawUnit, btc.BasisHours));
        Assert.Equal(new FundingInterval(1, IntervalSource.DocumentedConstant), btc.Interval);
        Assert.Equal(new DateTimeOffset(2026, 9, 11, 18, 0, 0, TimeSpan.Zero), btc.NextFundingTime);
        Assert.Equal((RateKind.Predicted, TimeSource.Derived), (btc.Kind, btc.NextFundingSource));
        Assert.Equal((77758.9m, 77791.3m), (btc.MarkPrice, btc.IndexPrice));
        Assert.Equal(2092.76507m * 77758.9m, btc.OpenInterestUsd);
        Assert.Equal(850015955.986308m, btc.Volume24hUsd);
        Assert.Equal(clock.GetUtcNow(), btc.AsOf);
        Assert.Equal(Rates, btc.Endpoint);
        Assert.Equal("https://app.lighter.xyz/trade/BTC", btc.Contract.TradeUrl);

        var eth = One(result, "ETH");
        Assert.Equal(0.00009599999999999999m / 8m, eth.Rate);
        Assert.Equal((2574.08m, 2575.08m), (eth.MarkPrice, eth.IndexPrice));
        Assert.Equal((47381.5269m * 2574.08m, 427857446.752992m), (eth.OpenInterestUsd, eth.Volume24hUsd));
    }

    [Theory]
    [InlineData("0.0008", 0.0001, "0.0008")]
    [InlineData("\"-1e-05\"", -0.00000125, "-1e-05")]
    [InlineData("0", 0.0, "0")]
    [InlineData("null", null, null)]
    [InlineData("\"\"", null, null)]
    [InlineData("\"NaN\"", null, "NaN")]
    [InlineData("{}", null, "{...}")]
    [InlineData("1e400", null, "1e400")]
    public async Task Fetch_Rate_IsAnEighthOfThePublished(string published, double? expected, string? raw)
    {
        var result = await FetchAsync(Venue(RateRows(RateRow("1", published)), MarketRows(Market("1", "ABC"))), new TestClock());

        var quote = Assert.Single(result.Quotes);
        Assert.Equal((decimal?)expected, quote.Rate);
        Assert.Equal(raw, quote.RawRate);
    }

    [Fact]
    public async Task Fetch_OtherExchanges_AreLeftOut()
    {
        var rates = RateRows(RateRow("1", "0.5", "binance"), RateRow("1", "0.0008"), RateRow("1", "0.6", "Lighter"), RateRow("1", "0.7", null));
        var result = await FetchAsync(Venue(rates, MarketRows(Market("1", "ABC"))), new TestClock());

        Assert.Equal(0.0001m, Assert.Single(result.Quotes).Rate);
        Assert.Equal((3, 0), (result.FilteredCount, result.RejectedCount));
    }

    [Fact]
    public async Task Fetch_Join_GoesByMarketIdNotBySymbol()
    {
        var rates = """{"code":200,"funding_rates":[{"market_id":"7","exchange":"lighter","symbol":"XYZ","rate":0.0008},{"market_id":8,"exchange":"lighter","symbol":"ABC","rate":0.0016}]}""";
        var result = await FetchAsync(Venue(rates, MarketRows(Market("7", "ABC"), Market("8", "XYZ"))), new TestClock());

        Assert.Equal((0.0001m, 0.0002m), (One(result, "ABC").Rate, One(result, "XYZ").Rate));
    }

    [Theory]
    [InlineData(""" "market_type": "spot" """)]
    [InlineData(""" "market_type": null """)]
    [InlineData(""" "status": "inactive" """)]
    [InlineData(""" "market_id": 2 """)]
    public async Task Fetch_NoActivePerpetual_IsLeftOut(string field)
    {
        var rates = RateRows(RateRow("1", "0.0008"), RateRow("9", "0.0008"));
        var result = await FetchAsync(Venue(rates, MarketRows(Market("1", "ABC", field), Market("9", "OK"))), new TestClock());

        Assert.Equal("OK", Assert.Single(result.Quotes).Contract.Key.Symbol);
        Assert.Equal(1, result.FilteredCount);
    }

    [Fact]
    public async Task Fetch_MarketWithoutRate_IsRejected()
    {
        var result = await FetchAsync(Venue(RateRows(RateRow("1", "0.0008")), MarketRows(Market("1", "ABC"), Market("2", "NEW"))), new TestClock());

        Assert.Single(result.Quotes);
        Assert.Equal("NEW", Assert.Single(result.Rejected).Symbol);
    }

    [Fact]
    public async Task Fetch_DuplicateRows_KeepTheFirstAndRejectTheRest()
    {
        var rates = RateRows(RateRow("1", "0.0008"), RateRow("1", "0.0016"));
        var result = await FetchAsync(Venue(rates, MarketRows(Market("1", "ABC"), Market("1", "DEF"), Market("", "GHI"))), new TestClock());

        var quote = Assert.Single(result.Quotes);
        Assert.Equal(("ABC", 0.0001m), (quote.Contract.Key.Symbol, quote.Rate));
        Assert.Equal(["DEF", "GHI", "ABC"], result.Rejected.Select(r => r.Symbol));
    }

    [Fact]
    public async Task Fetch_Prefix_IsDividedOutOfPricesOnly()
    {
        var result = await FetchAsync(Venue(RateRows(RateRow("1", "0.0008")), MarketRows(Market("1", "1000PEPE"))), new TestClock());

        var quote = Assert.Single(result.Quotes);
        Assert.Equal(("1000PEPE", "PEPE", 1000m), (quote.Contract.Key.Symbol, quote.Contract.Asset, quote.Contract.Multiplier));
        Assert.Equal((0.002m, 0.004m, 6m, 9m), (quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Theory]
    [InlineData(""" "mark_price": "0", "index_price": "", "open_interest": -3, "daily_quote_token_volume": "NaN" """)]
    [InlineData(""" "mark_price": [], "index_price": {}, "open_interest": null, "daily_quote_token_volume": 1e99 """)]
    public async Task Fetch_OddFigures_AreUnknown(string fields)
    {
        var result = await FetchAsync(Venue(RateRows(RateRow("1", "0.0008")), MarketRows(Market("1", "ABC", fields))), new TestClock());

        var quote = Assert.Single(result.Quotes);
        Assert.Equal((0.0001m, null, null, null, null), (quote.Rate, quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Fact]
    public async Task Fetch_HugeFigures_DoNotOverflow()
    {
        const string Huge = "79228162514264337593543950335";
        var market = Market("1", "ABC", $""" "mark_price": "{Huge}", "open_interest": {Huge} """);
        var result = await FetchAsync(Venue(RateRows(RateRow("1", Huge)), MarketRows(market)), new TestClock());

        Assert.Null(Assert.Single(result.Quotes).OpenInterestUsd);
    }

    [Fact]
    public async Task Fetch_SymbolWithMarkup_IsKeptAndEscapedInTheLink()
    {
        var result = await FetchAsync(Venue(RateRows(RateRow("1", "0.0008")), MarketRows(Market("1", "<i>/?é"))), new TestClock());

        var contract = Assert.Single(result.Quotes).Contract;
        Assert.Equal(("<i>/?é", "https://app.lighter.xyz/trade/%3Ci%3E%2F%3F%C3%A9"), (contract.Key.Symbol, contract.TradeUrl));
    }

    [Theory]
    [InlineData("""{"code":20001,"message":"invalid param"}""", 200, FailureKind.VenueError)]
    [InlineData("""{"code":20001,"message":"invalid param"}""", 400, FailureKind.HttpStatus)]
    [InlineData(Limited, 200, FailureKind.RateLimited)]
    [InlineData(Limited, 400, FailureKind.RateLimited)]
    [InlineData("""{"code":"23000"}""", 200, FailureKind.RateLimited)]
    [InlineData("""{"funding_rates":[],"order_book_details":[]}""", 200, FailureKind.VenueError)]
    [InlineData("""{"code":200}""", 200, FailureKind.Empty)]
    [InlineData("""{"code":200,"funding_rates":[null],"order_book_details":[null]}""", 200, FailureKind.Empty)]
    public async Task Fetch_BadEnvelope_FailsWithItsKind(string body, int status, FailureKind expected)
    {
        var result = await FetchAsync(new StubVenue().On("", body, (HttpStatusCode)status), new TestClock());

        Assert.Equal((FetchOutcome.Failure, expected), (result.Outcome, result.Failure!.Kind));
    }

    [Theory]
    [InlineData(Rates)]
    [InlineData(Details)]
    public async Task Fetch_OneCallFailsAtFirst_GivesNothing(string failing)
    {
        var venue = Venue(RateRows(RateRow("1", "0.0008")), MarketRows(Market("1", "ABC"))).On(failing, Limited);
        var result = await FetchAsync(venue, new TestClock());

        Assert.Equal((FetchOutcome.Failure, FailureKind.RateLimited), (result.Outcome, result.Failure!.Kind));
        Assert.Empty(result.Quotes);
    }

    [Theory]
    [InlineData(Limited, FailureKind.RateLimited)]
    [InlineData("""{"code":200,"order_book_details":[]}""", FailureKind.Empty)]
    public async Task Fetch_MarketsFailLater_KeepsRatesWithoutFigures(string body, FailureKind expected)
    {
        var venue = Venue(RateRows(RateRow("1", "0.0008")), MarketRows(Market("1", "ABC")));
        var feed = new LighterFeed(venue.Client(), new TestClock());
        var first = Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes);
        venue.On(Details, body).On(Rates, RateRows(RateRow("1", "0.0016")));

        var result = await feed.FetchAsync(CancellationToken.None);

        Assert.Equal((FetchOutcome.Partial, expected), (result.Outcome, result.Failure!.Kind));
        var quote = Assert.Single(result.Quotes);
        Assert.Equal((0.0002m, null, null, null, null), (quote.Rate, quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd, quote.Volume24hUsd));
        Assert.Same(first.Contract, quote.Contract);
    }

    private static Task<FetchResult> FetchAsync(StubVenue venue, TestClock clock) =>
        new LighterFeed(venue.Client(), clock).FetchAsync(CancellationToken.None);

    private static StubVenue Venue(string rates, string markets) => new StubVenue().On(Rates, rates).On(Details, markets);

    private static string RateRows(params string[] rows) => $$"""{"code":200,"funding_rates":[{{string.Join(',', rows)}}]}""";

    private static string RateRow(string id, string rate, string? exchange = "lighter") =>
        $$"""{"market_id":{{id}},"exchange":{{(exchange is null ? "null" : $"\"{exchange}\"")}},"symbol":"ABC","rate":{{rate}}}""";

    private static string MarketRows(params string[] rows) => $$"""{"code":200,"order_book_details":[{{string.Join(',', rows)}}],"spot_order_book_details":[{"market_id":1,"symbol":"ABC/USDC"}]}""";

    // Later members win over earlier ones of the same name.
    private static string Market(string id, string symbol, string field = "\"x\": 0") => $$"""
        {"symbol":"{{symbol}}","market_id":"{{id}}","market_type":"perp","status":"active","mark_price":"2","index_price":"4",
        "open_interest":3,"daily_quote_token_volume":9,{{field}}}
        """;
}
