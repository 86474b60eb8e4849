using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Dydx;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Dydx;

public sealed class DydxFeedTests : HostileAnswers
{
    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new DydxFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedAnswer_GivesExactQuotes()
    {
        var clock = new TestClock();
        var result = await FetchAsync(Recorded.Read("dydx/perpetualMarkets.json"), clock);

        Assert.Equal(FetchOutcome.Success, result.Outcome);
        Assert.Equal(["BTC-USD", "ETH-USD", "LINK-USD"], result.Quotes.Select(q => q.Contract.Key.Symbol));

        // MATIC-USD is in FINAL_SETTLEMENT.
        Assert.Equal((1, 0), (result.FilteredCount, result.RejectedCount));

        var link = One(result, "LINK-USD");
        Assert.Equal(("dYdX", "dydx", "LINK", 1m, "USD"), (link.Contract.Key.Venue, link.Contract.Feed, link.Contract.Asset, link.Contract.Multiplier, link.Contract.Quote));
        Assert.Equal((0.00001665625m, "0.00001665625", "fraction per 1 h", 1m), (link.Rate, link.RawRate, link.RawUnit, link.BasisHours));
        Assert.Equal(new FundingInterval(1, IntervalSource.DocumentedConstant), link.Interval);
        Assert.Equal(new DateTimeOffset(2026, 9, 11, 18, 0, 0, TimeSpan.Zero), link.NextFundingTime);
        Assert.Equal((RateKind.Predicted, TimeSource.Derived), (link.Kind, link.NextFundingSource));
        Assert.Equal((null, 11.775911208m), (link.MarkPrice, link.IndexPrice));
        Assert.Equal((28956m * 11.775911208m, 26888.834m), (link.OpenInterestUsd, link.Volume24hUsd));
        Assert.Equal((clock.GetUtcNow(), "perpetualMarkets"), (link.AsOf, link.Endpoint));
        Assert.Equal("https://dydx.trade/trade/LINK-USD", link.Contract.TradeUrl);

        var btc = One(result, "BTC-USD");
        Assert.Equal((0m, "0"), (btc.Rate, btc.RawRate));
        Assert.Equal((77862.55687m, 194.2390m * 77862.55687m, 3889329.2462m), (btc.IndexPrice, btc.OpenInterestUsd, btc.Volume24hUsd));

        var eth = One(result, "ETH-USD");
        Assert.Equal((-0.00000022767857142857m, "-0.00000022767857142857"), (eth.Rate, eth.RawRate));
        Assert.Equal((2577.379583m, 3976.853m * 2577.379583m, 7656688.5006m), (eth.IndexPrice, eth.OpenInterestUsd, eth.Volume24hUsd));
    }

    [Fact]
    public async Task Fetch_DefaultRate_IsNeverTheRate()
    {
        var quote = await QuoteAsync(""" "nextFundingRate": "0.00002", "defaultFundingRate1H": "0.00009" """);
        var unknown = await QuoteAsync(""" "nextFundingRate": null, "defaultFundingRate1H": "0.00009" """);

        Assert.Equal((0.00002m, 0.00002), (quote.Rate, quote.PerHour));
        Assert.Equal((null, null), (unknown.Rate, unknown.RawRate));
    }

    [Fact]
    public async Task Fetch_MarkPriceField_IsNotOnThisVenue()
    {
        var quote = await QuoteAsync(""" "markPrice": "3" """);

        Assert.Equal((null, 4m, 12m, 9m), (quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Theory]
    [InlineData("\"1e-05\"", 0.00001, "1e-05")]
    [InlineData("-0.5", -0.5, "-0.5")]
    [InlineData("\"\"", null, null)]
    [InlineData("\"NaN\"", null, "NaN")]
    [InlineData("{\"a\":[]}", null, "{...}")]
    [InlineData("1e400", null, "1e400")]
    public async Task Fetch_OddRate_IsKeptRawAndNeverGuessed(string published, double? expected, string? raw)
    {
        var quote = await QuoteAsync($""" "nextFundingRate": {published} """);

        Assert.Equal((decimal?)expected, quote.Rate);
        Assert.Equal(raw, quote.RawRate);
    }

    [Theory]
    [InlineData("\"PAUSED\"")]
    [InlineData("\"CANCEL_ONLY\"")]
    [InlineData("\"POST_ONLY\"")]
    [InlineData("\"INITIALIZING\"")]
    [InlineData("\"FINAL_SETTLEMENT\"")]
    [InlineData("null")]
    public async Task Fetch_NotActive_IsLeftOut(string status)
    {
        var result = await FetchAsync(Row($""" "status": {status} """), new TestClock());

        Assert.Equal((FetchOutcome.Failure, FailureKind.Empty, 1), (result.Outcome, result.Failure!.Kind, result.FilteredCount));
    }

    [Theory]
    [InlineData("FARTCOIN,RAYDIUM,9BB6NFEcjBCtnNLFko2FqVQBq8HHM13kCyYcdQbgpump-USD", "FARTCOIN", "USD", "https://dydx.trade/trade/FARTCOIN%2CRAYDIUM%2C9BB6NFEcjBCtnNLFko2FqVQBq8HHM13kCyYcdQbgpump-USD")]
    [InlineData("A-B,UNI,0x1-USD", "A-B", "USD", "https://dydx.trade/trade/A-B%2CUNI%2C0x1-USD")]
    [InlineData("1INCH-USD", "1INCH", "USD", "https://dydx.trade/trade/1INCH-USD")]
    [InlineData("<b>/é-USD", "<B>/É", "USD", "https://dydx.trade/trade/%3Cb%3E%2F%C3%A9-USD")]
    public async Task Fetch_Ticker_GivesBaseAndLink(string ticker, string asset, string quote, string link)
    {
        var contract = (await QuoteAsync($""" "ticker": "{ticker}" """)).Contract;

        Assert.Equal((ticker, asset, quote, link), (contract.Key.Symbol, contract.Asset, contract.Quote, contract.TradeUrl));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"BTCUSD\"")]
    [InlineData("\"-USD\"")]
    [InlineData("\",RAYDIUM,9BB6-USD\"")]
    [InlineData("\"BTC-\"")]
    public async Task Fetch_TickerWithoutBaseOrQuote_IsRejected(string ticker)
    {
        var result = await FetchAsync(Row($""" "ticker": {ticker} """), new TestClock());

        Assert.Equal((0, 1), (result.Quotes.Count, result.RejectedCount));
    }

    [Fact]
    public async Task Fetch_SameTickerTwice_KeepsTheFirstAndRejectsTheOther()
    {
        const string Market = """ "A-USD": {"ticker":"A-USD","status":"ACTIVE","nextFundingRate":1} """;
        var result = await FetchAsync($$"""{"markets": { {{Market}}, {{Market.Replace("1}", "2}", StringComparison.Ordinal)}} } }""", new TestClock());

        Assert.Equal((1m, 1), (Assert.Single(result.Quotes).Rate, result.RejectedCount));
    }

    [Theory]
    [InlineData(""" "oraclePrice": "0", "openInterest": "3", "volume24H": "" """)]
    [InlineData(""" "oraclePrice": [], "openInterest": "x", "volume24H": -1 """)]
    public async Task Fetch_OddFigures_AreUnknown(string fields)
    {
        var quote = await QuoteAsync(fields);

        Assert.Equal((0.00001m, null, null, null), (quote.Rate, quote.IndexPrice, quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Fact]
    public async Task Fetch_HugeFigures_DoNotOverflow()
    {
        const string Huge = "79228162514264337593543950335";

        Assert.Null((await QuoteAsync($""" "oraclePrice": "{Huge}", "openInterest": "{Huge}" """)).OpenInterestUsd);
    }

    [Theory]
    [InlineData("""{"errors":[{"msg":"Too many markets"}]}""", FailureKind.VenueError)]
    [InlineData("""{"errors":[null],"markets":{}}""", FailureKind.VenueError)]
    [InlineData("""{}""", FailureKind.Empty)]
    [InlineData("""{"markets":null}""", FailureKind.Empty)]
    [InlineData("""{"markets":{"A-USD":null,"B-USD":7,"C-USD":[{}],"D-USD":{}}}""", FailureKind.Empty)]
    [InlineData("""{"markets":[{"ticker":"A-USD","status":"ACTIVE"}]}""", FailureKind.Malformed)]
    [InlineData("""{"markets":{"A-USD":{"ticker":"A-USD","status":"ACTIVE","nextFundingRate":"0.1"},"B""", FailureKind.Malformed)]
    [InlineData("""{"markets":{"\ud800":{"\ud800":"\ud800","status":"PAUSED"}}}""", FailureKind.Malformed)]
    [InlineData("""{"markets":{"A-USD":{"ticker":"A\ud800-USD","status":"ACTIVE"}}}""", FailureKind.Malformed)]
    public async Task Fetch_BadAnswer_FailsWithItsKind(string body, FailureKind expected)
    {
        var result = await FetchAsync(body, new TestClock());

        Assert.Equal((FetchOutcome.Failure, expected), (result.Outcome, result.Failure!.Kind));
    }

    [Theory]
    [InlineData("4321", 4.321)]
    [InlineData("7", 7.0)]
    public async Task Fetch_RetryAfter_IsMilliseconds(string header, double seconds)
    {
        var venue = new StubVenue().On("", _ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Content = new StringContent("""{"errors":[{"msg":"Too many requests"}]}""") };
            response.Headers.TryAddWithoutValidation("Retry-After", header);
            return response;
        });
        var result = await new DydxFeed(venue.Client(), new TestClock()).FetchAsync(CancellationToken.None);

        Assert.Equal((FailureKind.RateLimited, TimeSpan.FromSeconds(seconds)), (result.Failure!.Kind, result.Failure.RetryAfter));
    }

    private static async Task<FundingQuote> QuoteAsync(string field) =>
        Assert.Single((await FetchAsync(Row(field), new TestClock())).Quotes);

    private static Task<FetchResult> FetchAsync(string body, TestClock clock) =>
        new DydxFeed(new StubVenue().On("perpetualMarkets", body).Client(), clock).FetchAsync(CancellationToken.None);

    // Later members win over earlier ones of the same name.
    private static string Row(string field) => $$"""
        {"markets":{"ABC-USD":{"ticker":"ABC-USD","status":"ACTIVE","nextFundingRate":"0.00001","oraclePrice":"4","openInterest":"3","volume24H":"9",{{field}} } } }
        """;
}
