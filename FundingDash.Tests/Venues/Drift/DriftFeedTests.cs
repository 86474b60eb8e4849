using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Drift;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Drift;

public sealed class DriftFeedTests : HostileAnswers
{
    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new DriftFeed(http, clock);

    [Fact]
    public void Definition_Venue_NamesItsNewName()
    {
        Assert.Equal("Drift", DriftFeed.Definition.Venue.Name);
        Assert.Contains("Velocity since July 2026", DriftFeed.Definition.Venue.Note, StringComparison.Ordinal);
    }

    [RecordedFact]
    public async Task Fetch_RecordedAnswer_GivesExactQuotes()
    {
        var clock = new TestClock();
        var result = await FetchAsync(Recorded.Read("drift/velocity-stats-markets.json"), clock);

        Assert.Equal(FetchOutcome.Success, result.Outcome);
        Assert.Equal(["SOL-PERP", "BTC-PERP", "ETH-PERP"], result.Quotes.Select(q => q.Contract.Key.Symbol));
        Assert.Equal((2, 0), (result.FilteredCount, result.RejectedCount));

        var btc = One(result, "BTC-PERP");
        Assert.Equal(("Drift", "drift", "BTC", 1m, "USDT"), (btc.Contract.Key.Venue, btc.Contract.Feed, btc.Contract.Asset, btc.Contract.Multiplier, btc.Contract.Quote));
        Assert.Equal(0.00008181m, btc.Rate);
        Assert.Equal(RateKind.Predicted, btc.Kind);
        Assert.Equal(("-0.008181", "percent per 1 h, holder's gain", 1m), (btc.RawRate, btc.RawUnit, btc.BasisHours));
        Assert.Equal(new FundingInterval(1, IntervalSource.DocumentedConstant), btc.Interval);
        Assert.Equal(new DateTimeOffset(2026, 9, 11, 18, 0, 0, TimeSpan.Zero), btc.NextFundingTime);
        Assert.Equal(TimeSource.Derived, btc.NextFundingSource);
        Assert.Equal((76908.6m, 76753.471975m), (btc.MarkPrice, btc.IndexPrice));
        Assert.Equal(0.335m * 76908.6m, btc.OpenInterestUsd);
        Assert.Equal(354.474212m, btc.Volume24hUsd);
        Assert.Equal(clock.GetUtcNow(), btc.AsOf);
        Assert.Equal("stats/markets", btc.Endpoint);
        Assert.Null(btc.Contract.TradeUrl);

        var sol = One(result, "SOL-PERP");
        Assert.Equal((0.00005209m, 257.74m * 99.834m, 10408.664687m), (sol.Rate, sol.OpenInterestUsd, sol.Volume24hUsd));
        Assert.Equal((99.834m, 99.615636m), (sol.MarkPrice, sol.IndexPrice));

        var eth = One(result, "ETH-PERP");
        Assert.Equal((0.00008911m, 2m * 2481.745m, 134.846085m), (eth.Rate, eth.OpenInterestUsd, eth.Volume24hUsd));
        Assert.Equal((2481.745m, 2477.805879m), (eth.MarkPrice, eth.IndexPrice));
    }

    [Theory]
    [InlineData(""" {"long":"-0.02","short":"0.005"} """, 0.0002)]
    [InlineData(""" {"long":"0.02","short":"-0.08"} """, -0.0002)]
    [InlineData(""" {"long":"1e-2","short":"0"} """, -0.0001)]
    [InlineData(""" {"long":0,"short":0} """, 0.0)]
    public async Task Fetch_Sides_RateIsWhatLongsPay(string sides, double expected)
    {
        Assert.Equal((decimal)expected, (await QuoteAsync($""" "fundingRate": {sides} """)).Rate);
    }

    [Theory]
    [InlineData(""" "fundingRate": {"short":"0.01"} """, null)]
    [InlineData(""" "fundingRate": {"long":null,"short":"0.01"} """, null)]
    [InlineData(""" "fundingRate": {"long":"","short":"0.01"} """, null)]
    [InlineData(""" "fundingRate": {"long":"NaN","short":"NaN"} """, "NaN")]
    [InlineData(""" "fundingRate": {"long":[1],"short":"0.01"} """, "[...]")]
    [InlineData(""" "fundingRate": null, "fundingRate24h": "0.0064" """, null)]
    public async Task Fetch_NoLongSide_IsUnknownNotTheOtherSide(string field, string? raw)
    {
        var quote = await QuoteAsync(field);

        Assert.Null(quote.Rate);
        Assert.Equal(raw, quote.RawRate);
    }

    [Theory]
    [InlineData(""" {"long":"10","short":"-25"} """, 50.0)]
    [InlineData(""" {"long":"30","short":"-25"} """, 60.0)]
    [InlineData(""" {"long":"0","short":"-25"} """, 50.0)]
    [InlineData(""" {"long":"30","short":null} """, null)]
    [InlineData(""" {"long":"NaN","short":"-25"} """, null)]
    [InlineData(""" {"long":"79228162514264337593543950335","short":"0"} """, null)]
    [InlineData("null", null)]
    public async Task Fetch_OpenInterest_IsTheLargerSideTimesMark(string sides, double? expected)
    {
        Assert.Equal((decimal?)expected, (await QuoteAsync($""" "openInterest": {sides} """)).OpenInterestUsd);
    }

    [Theory]
    [InlineData(""" "marketType": "spot" """)]
    [InlineData(""" "uiStatus": "hidden" """)]
    [InlineData(""" "status": "reduceOnly" """)]
    [InlineData(""" "status": null """)]
    public async Task Fetch_SpotHiddenOrInactive_IsLeftOut(string field)
    {
        var result = await FetchAsync(Row(field), new TestClock());

        Assert.Equal((FailureKind.Empty, 1), (result.Failure?.Kind, result.FilteredCount));
        Assert.Empty(result.Quotes);
    }

    [Theory]
    [InlineData("1MBONK-PERP", "1MBONK", "BONK", 1_000_000)]
    [InlineData("1MPEPE-PERP", "PEPE", "PEPE", 1_000_000)]
    [InlineData("1KWEN-PERP", null, "WEN", 1_000)]
    [InlineData("KAVA-PERP", "KAVA", "KAVA", 1)]
    [InlineData("BTCUSD", "BTC", "BTC", 1)]
    public async Task Fetch_Prefix_IsDividedOut(string symbol, string? baseAsset, string asset, double multiplier)
    {
        var quote = await QuoteAsync($""" "symbol": "{symbol}", "baseAsset": {(baseAsset is null ? "null" : $"\"{baseAsset}\"")} """);

        Assert.Equal((asset, (decimal)multiplier), (quote.Contract.Asset, quote.Contract.Multiplier));
        Assert.Equal((2m / (decimal)multiplier, 4m / (decimal)multiplier), (quote.MarkPrice, quote.IndexPrice));
        Assert.Equal(20m, quote.OpenInterestUsd);
    }

    [Theory]
    [InlineData("""{"success":false,"message":"boom"}""", FailureKind.VenueError)]
    [InlineData("""{"success":false,"markets":[{"symbol":"A-PERP","marketType":"perp","status":"active","quoteAsset":"USDT"}]}""", FailureKind.VenueError)]
    [InlineData("""{"success":1,"markets":[]}""", FailureKind.VenueError)]
    [InlineData("""{"markets":[]}""", FailureKind.VenueError)]
    [InlineData("""{"success":true}""", FailureKind.Empty)]
    [InlineData("""{"success":true,"markets":null}""", FailureKind.Empty)]
    [InlineData("""{"success":true,"markets":[null]}""", FailureKind.Empty)]
    [InlineData("""{"success":true,"markets":"none"}""", FailureKind.Malformed)]
    public async Task Fetch_BadEnvelope_FailsWithItsKind(string body, FailureKind expected)
    {
        var result = await FetchAsync(body, new TestClock());

        Assert.Equal((FetchOutcome.Failure, expected), (result.Outcome, result.Failure!.Kind));
        Assert.Empty(result.Quotes);
    }

    [Theory]
    [InlineData(""" "symbol": null """)]
    [InlineData(""" "symbol": "" """)]
    [InlineData(""" "symbol": "-PERP" """)]
    [InlineData(""" "quoteAsset": {} """)]
    public async Task Fetch_NoIdentity_IsRejected(string field)
    {
        var result = await FetchAsync(Row(field), new TestClock());

        Assert.Equal((0, 1), (result.Quotes.Count, result.RejectedCount));
    }

    [Fact]
    public async Task Fetch_OddNumbersAndMarkup_KeepTheRest()
    {
        var quote = await QuoteAsync(""" "symbol": "<b>/é-PERP", "markPrice": "0", "oraclePrice": "x", "quoteVolume": -1 """);

        Assert.Equal("<b>/é-PERP", quote.Contract.Key.Symbol);
        Assert.Equal((0.0001m, null, null, null, null), (quote.Rate, quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Fact]
    public async Task Fetch_UnknownQuoteCurrency_LeavesUsdUnknown()
    {
        var quote = await QuoteAsync(""" "quoteAsset": "SOL" """);

        Assert.Equal((null, null), (quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    private static async Task<FundingQuote> QuoteAsync(string field) =>
        Assert.Single((await FetchAsync(Row(field), new TestClock())).Quotes);

    private static Task<FetchResult> FetchAsync(string body, TestClock clock) =>
        new DriftFeed(new StubVenue().On("stats/markets", body).Client(), clock).FetchAsync(CancellationToken.None);

    // Later members win over earlier ones of the same name.
    private static string Row(string field) => $$"""
        {"success":true,"markets":[{"symbol":"ABC-PERP","marketType":"perp","uiStatus":"visible","status":"active","baseAsset":"ABC","quoteAsset":"USDT",
        "markPrice":"2","oraclePrice":"4","quoteVolume":"9","openInterest":{"long":"10","short":"-5"},"fundingRate":{"long":"-0.01","short":"0.01"},{{field}}}]}
        """;
}
