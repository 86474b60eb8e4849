using System.Net;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Binance;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Venues.Binance.BinanceSample;

namespace FundingDash.Tests.Venues.Binance;

public sealed class BinanceOddAnswersTests
{
    [Theory]
    [InlineData("\"NaN\"", null, "NaN")]
    [InlineData("\"\"", null, null)]
    [InlineData("null", null, null)]
    [InlineData("\"1e-05\"", 0.00001, "1e-05")]
    [InlineData("0.0001", 0.0001, "0.0001")]
    [InlineData("\"0.00000000\"", 0.0, "0.00000000")]
    [InlineData("{\"a\":1}", null, "{...}")]
    [InlineData("\"1e400\"", null, "1e400")]
    public async Task Fetch_OddRate_IsKeptRawAndNeverGuessed(string rate, double? expected, string? raw)
    {
        var quote = Assert.Single((await FetchAsync(Linear().Premiums(Premium("ABCUSDT", $"\"lastFundingRate\":{rate}")))).Quotes);

        Assert.Equal(((decimal?)expected, raw), (quote.Rate, quote.RawRate));
    }

    [Fact]
    public async Task Fetch_ZeroOrSenselessPrices_AreUnknown()
    {
        var quote = Assert.Single((await FetchAsync(Linear().Premiums(Premium("ABCUSDT", """ "markPrice":"0.00000000","indexPrice":"-1","time":"abc" """)))).Quotes);

        Assert.Null(quote.MarkPrice);
        Assert.Null(quote.IndexPrice);
        Assert.Equal(quote.ReceivedAt, quote.AsOf);
    }

    [Fact]
    public async Task Fetch_HugeNumbers_NeverThrow()
    {
        const string Huge = "79228162514264337593543950335";
        var sample = Linear()
            .Premiums(Premium("ABCUSDT", $"\"markPrice\":\"{Huge}\",\"lastFundingRate\":\"{Huge}\",\"nextFundingTime\":\"{Huge}\",\"time\":{Huge}"))
            .Tickers($$"""{"symbol":"ABCUSDT","quoteVolume":"{{Huge}}"}""")
            .Answer("openInterest", $$"""{"symbol":"ABCUSDT","openInterest":"{{Huge}}"}""");
        var feed = new BinanceUsdmFeed(sample.Venue.Client(), new TestClock());
        await feed.FetchAsync(CancellationToken.None);
        await feed.RefreshSlowFactsAsync(CancellationToken.None);

        var quote = Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes);

        Assert.Null(quote.OpenInterestUsd);
        Assert.Equal(decimal.MaxValue, quote.MarkPrice);
    }

    [Fact]
    public async Task Fetch_NullAndNamelessRows_AreFiltered()
    {
        var result = await FetchAsync(Linear().Premiums("null", "{}", """{"symbol":""}""", Premium("ABCUSDT")).Tickers("null", "{}").FundingInfo("null", "{}", """{"symbol":"ABCUSDT","fundingIntervalHours":"4"}"""));

        var quote = Assert.Single(result.Quotes);
        Assert.Equal((3, 4m), (result.FilteredCount, quote.Interval?.Hours));
        Assert.Null(quote.Volume24hUsd);
    }

    [Fact]
    public async Task Fetch_SymbolTwiceInTheRates_CountsOnce()
    {
        var result = await FetchAsync(Linear().Premiums(Premium("ABCUSDT"), Premium("ABCUSDT", """ "lastFundingRate":"0.9" """)));

        Assert.Equal(0.0003m, Assert.Single(result.Quotes).Rate);
        Assert.Equal(1, result.RejectedCount);
    }

    [Theory]
    [InlineData("""{"symbol":"ABCUSDT","status":"TRADING","contractType":"PERPETUAL","baseAsset":"XYZ","quoteAsset":"USDT"}""")]
    [InlineData("""{"symbol":"ABCUSDT","status":"SETTLING","contractType":"PERPETUAL","baseAsset":"ABC","quoteAsset":"USDT"}""")]
    public async Task Fetch_InstrumentsContradict_RejectsTheContract(string second)
    {
        var result = await FetchAsync(Linear().Instruments("""{"symbol":"ABCUSDT","status":"TRADING","contractType":"PERPETUAL","baseAsset":"ABC","quoteAsset":"USDT"}""", second));

        Assert.Empty(result.Quotes);
        Assert.Equal(1, result.RejectedCount);
    }

    [Theory]
    [InlineData("""{"symbol":"ABCUSDT","status":"TRADING","contractType":"PERPETUAL","baseAsset":"ABC","quoteAsset":""}""")]
    [InlineData("""{"symbol":"ABCUSDT","status":"TRADING","contractType":"PERPETUAL","baseAsset":null,"quoteAsset":"USDC"}""")]
    public async Task Fetch_NoBaseOrQuote_IsRejectedNotGuessed(string row)
    {
        var result = await FetchAsync(Linear().Instruments(row));

        Assert.Empty(result.Quotes);
        Assert.Equal("ABCUSDT", Assert.Single(result.Rejected).Symbol);
    }

    [Theory]
    [InlineData("[]", HttpStatusCode.OK, FailureKind.Malformed)]
    [InlineData("""{"symbols":[]}""", HttpStatusCode.OK, FailureKind.Empty)]
    [InlineData("{}", HttpStatusCode.OK, FailureKind.Malformed)]
    [InlineData("""{"code":-1000,"msg":"unknown"}""", HttpStatusCode.OK, FailureKind.VenueError)]
    [InlineData("", HttpStatusCode.ServiceUnavailable, FailureKind.HttpStatus)]
    public async Task Fetch_NoInstrumentList_GivesNoQuotes(string body, HttpStatusCode status, FailureKind kind)
    {
        var result = await FetchAsync(Linear().Answer("exchangeInfo", body, status));

        Assert.Equal((FetchOutcome.Failure, kind), (result.Outcome, result.Failure!.Kind));
        Assert.Empty(result.Quotes);
    }

    [Fact]
    public async Task Fetch_InstrumentListFailsLater_GoesOnWithTheOldOne()
    {
        var sample = Linear();
        var clock = new TestClock();
        var feed = new BinanceUsdmFeed(sample.Venue.Client(), clock);
        var before = Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes).Contract;

        sample.Answer("exchangeInfo", """{"symbols":[]}""").Premiums(Premium("ABCUSDT", $"\"nextFundingTime\":{Midnight + (4 * 3_600_000L)}"));
        clock.Advance(TimeSpan.FromHours(1));
        var result = await feed.FetchAsync(CancellationToken.None);

        Assert.Equal((FetchOutcome.Partial, FailureKind.Empty), (result.Outcome, result.Failure!.Kind));
        Assert.Same(before, Assert.Single(result.Quotes).Contract);
    }

    [Theory]
    [InlineData("""{"code":-1121,"msg":"Invalid symbol."}""", FailureKind.VenueError)]
    [InlineData("""{"code":-1003,"msg":"Too much request weight used"}""", FailureKind.RateLimited)]
    [InlineData("""{"symbol":"ABCUSDT"}""", FailureKind.Malformed)]
    [InlineData("[]", FailureKind.Empty)]
    [InlineData("7", FailureKind.Malformed)]
    public async Task Fetch_ErrorInPlaceOfTheRates_FailsWithItsKind(string body, FailureKind kind)
    {
        var result = await FetchAsync(Linear().Answer("premiumIndex", body));

        Assert.Equal((FetchOutcome.Failure, kind), (result.Outcome, result.Failure!.Kind));
    }

    [Fact]
    public async Task Fetch_NoTickers_IsPartialWithoutVolumes()
    {
        var result = await FetchAsync(Linear().Answer("ticker/24hr", """{"code":-1003,"msg":"slow down"}"""));

        Assert.Equal((FetchOutcome.Partial, FailureKind.RateLimited), (result.Outcome, result.Failure!.Kind));
        var quote = Assert.Single(result.Quotes);
        Assert.Null(quote.Volume24hUsd);
        Assert.Equal((0.0003m, 4m), (quote.Rate, quote.Interval?.Hours));
    }

    [Fact]
    public async Task Fetch_SymbolWithMarkup_IsKeptVerbatim()
    {
        var result = await FetchAsync(Linear("<b>/USDT", "<b>/"));

        var contract = Assert.Single(result.Quotes).Contract;
        Assert.Equal(("<b>/USDT", "https://www.binance.com/en/futures/%3Cb%3E%2FUSDT"), (contract.Key.Symbol, contract.TradeUrl));
    }

    private static Task<FetchResult> FetchAsync(BinanceSample sample) =>
        new BinanceUsdmFeed(sample.Venue.Client(), new TestClock()).FetchAsync(CancellationToken.None);
}
