using System.Net;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Venues.Bybit.BybitSample;

namespace FundingDash.Tests.Venues.Bybit;

public sealed class BybitOddAnswersTests
{
    [Theory]
    [InlineData("\"NaN\"", null, "NaN")]
    [InlineData("\"\"", null, null)]
    [InlineData("null", null, null)]
    [InlineData("\"1e-05\"", 0.00001, "1e-05")]
    [InlineData("0.0001", 0.0001, "0.0001")]
    [InlineData("\"0\"", 0.0, "0")]
    [InlineData("[1]", null, "[...]")]
    public async Task Fetch_OddRate_IsKeptRawAndNeverGuessed(string rate, double? expected, string? raw)
    {
        var quote = HostileAnswers.One(await new BybitSample().Linear($"\"fundingRate\":{rate}").FetchAsync(), "ABCUSDT");

        Assert.Equal(((decimal?)expected, raw), (quote.Rate, quote.RawRate));
    }

    [Fact]
    public async Task Fetch_HugeNumbers_NeverThrow()
    {
        const string Huge = "79228162514264337593543950335";
        var quote = HostileAnswers.One(
            await new BybitSample().Linear($"\"markPrice\":\"{Huge}\",\"singleOpenInterest\":\"{Huge}\",\"turnover24h\":\"{Huge}\",\"nextFundingTime\":\"{Huge}\",\"fundingIntervalHour\":\"{Huge}\"").FetchAsync(),
            "ABCUSDT");

        Assert.Null(quote.OpenInterestUsd);
        Assert.Equal(4, quote.Interval?.Hours);
    }

    [Theory]
    [InlineData("10006", "Too many visits!", FailureKind.RateLimited)]
    [InlineData("\"10018\"", "Exceeded the IP rate limit.", FailureKind.RateLimited)]
    [InlineData("10001", "params error", FailureKind.VenueError)]
    [InlineData("null", "", FailureKind.VenueError)]
    public async Task Fetch_EnvelopeError_FailsWithItsKind(string code, string message, FailureKind kind)
    {
        var body = $$"""{"retCode":{{code}},"retMsg":"{{message}}","result":{},"time":1789147195000}""";

        var result = await new BybitSample().On("v5/market/", body).FetchAsync();

        Assert.Equal((FetchOutcome.Failure, kind), (result.Outcome, result.Failure!.Kind));
        Assert.Contains(message, result.Failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_ForbiddenForTooManyRequests_IsRateLimitedForTheBansLength()
    {
        var result = await new BybitSample().On("v5/market/", "403, Access too frequent", HttpStatusCode.Forbidden).FetchAsync();

        Assert.Equal((FetchOutcome.Failure, FailureKind.RateLimited), (result.Outcome, result.Failure!.Kind));
        Assert.Equal((403, TimeSpan.FromMinutes(10)), (result.Failure.HttpStatus, result.Failure.RetryAfter));
    }

    [Fact]
    public async Task Fetch_ForbiddenCountry_IsBlocked()
    {
        var result = await new BybitSample().On("v5/market/", "The Amazon CloudFront distribution is configured to block access from your country.", HttpStatusCode.Forbidden).FetchAsync();

        Assert.Equal(FailureKind.Blocked, result.Failure!.Kind);
    }

    [Theory]
    [InlineData(InverseTickers, "ABCUSDT")]
    [InlineData(InverseInstruments, "ABCUSDT")]
    [InlineData(LinearTickers, "XYZUSD")]
    [InlineData(LinearInstruments, "XYZUSD")]
    public async Task Fetch_OneCategoryFails_TheOtherStays(string failing, string remaining)
    {
        var result = await new BybitSample().On(failing, "", HttpStatusCode.BadGateway).FetchAsync();

        Assert.Equal((FetchOutcome.Partial, FailureKind.HttpStatus), (result.Outcome, result.Failure!.Kind));
        Assert.Equal(remaining, Assert.Single(result.Quotes).Contract.Key.Symbol);
    }

    [Theory]
    [InlineData("""{"retCode":0,"result":{"list":[]}}""")]
    [InlineData("""{"retCode":0,"result":{"list":null}}""")]
    [InlineData("""{"retCode":0,"result":null}""")]
    [InlineData("""{"retCode":0,"result":{"list":[null,{}]}}""")]
    public async Task Fetch_NoRows_IsEmptyNotSuccess(string body)
    {
        var result = await new BybitSample().On("v5/market/tickers", body).FetchAsync();

        Assert.Equal((FetchOutcome.Failure, FailureKind.Empty), (result.Outcome, result.Failure!.Kind));
    }

    [Fact]
    public async Task Fetch_InstrumentPages_AreFollowedByTheirCursor()
    {
        const string Next = "first%3DABCUSDT%26last%3DDEFUSDT";
        var sample = new BybitSample()
            .On(LinearInstruments, Page(Next, Instrument("ABCUSDT")))
            .On($"{LinearInstruments}&cursor=", Page("", Instrument("DEFUSDT", "\"baseCoin\":\"DEF\"")))
            .On(LinearTickers, Ok(Ticker("DEFUSDT"), Ticker("ABCUSDT")));

        var result = await sample.FetchAsync();

        Assert.Equal(["DEFUSDT", "ABCUSDT", "XYZUSD"], result.Quotes.Select(q => q.Contract.Key.Symbol));
        Assert.Contains($"{LinearInstruments}&cursor={Next}", sample.Venue.Asked);
    }

    [Fact]
    public async Task Fetch_CursorThatRepeats_DoesNotLoop()
    {
        var sample = new BybitSample().On(LinearInstruments, Page("again", Instrument("ABCUSDT")));

        var result = await sample.FetchAsync();

        Assert.Equal((FetchOutcome.Partial, FailureKind.Malformed), (result.Outcome, result.Failure!.Kind));
        Assert.Equal(2, sample.Venue.Asked.Count(path => path.StartsWith(LinearInstruments, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Fetch_CursorsWithoutEnd_StopAtTenPages()
    {
        var sample = new BybitSample();
        var page = 0;
        sample.Venue.On(LinearInstruments, _ => new HttpResponseMessage { Content = new StringContent(Page($"c{page++}", Instrument("ABCUSDT"))) });

        var result = await sample.FetchAsync();

        Assert.Equal((FetchOutcome.Partial, FailureKind.Malformed), (result.Outcome, result.Failure!.Kind));
        Assert.Equal(10, page);
    }

    [Fact]
    public async Task Fetch_SameInstrumentOnTwoPages_CountsOnce()
    {
        var result = await new BybitSample()
            .On(LinearInstruments, Ok(Instrument("ABCUSDT"), Instrument("ABCUSDT")))
            .FetchAsync();

        Assert.Equal((FetchOutcome.Success, 0, 2), (result.Outcome, result.RejectedCount, result.Quotes.Count));
    }

    [Theory]
    [InlineData(""" "baseCoin":"DEF" """)]
    [InlineData(""" "status":"Closed" """)]
    public async Task Fetch_InstrumentsContradict_RejectsTheContract(string members)
    {
        var result = await new BybitSample()
            .On(LinearInstruments, Ok(Instrument("OKUSDT"), Instrument("ABCUSDT"), Instrument("ABCUSDT", members)))
            .FetchAsync();

        Assert.Equal("ABCUSDT", Assert.Single(result.Rejected).Symbol);
        Assert.DoesNotContain(result.Quotes, quote => quote.Contract.Key.Symbol == "ABCUSDT");
    }

    [Theory]
    [InlineData(""" "baseCoin":"" """)]
    [InlineData(""" "quoteCoin":null """)]
    public async Task Fetch_NoBaseOrQuote_IsRejectedNotGuessed(string members)
    {
        var result = await new BybitSample().On(LinearInstruments, Ok(Instrument("ABCUSDT", members))).FetchAsync();

        Assert.Equal("ABCUSDT", Assert.Single(result.Rejected).Symbol);
    }

    [Fact]
    public async Task Fetch_SymbolTwiceInTheTickers_CountsOnce()
    {
        var result = await new BybitSample().On(LinearTickers, Ok(Ticker("ABCUSDT"), Ticker("ABCUSDT", "\"fundingRate\":\"0.9\""))).FetchAsync();

        Assert.Equal((0.0003m, 1), (HostileAnswers.One(result, "ABCUSDT").Rate, result.RejectedCount));
    }

    [Fact]
    public async Task Fetch_InstrumentListFailsLater_GoesOnWithTheOldOne()
    {
        var sample = new BybitSample();
        var clock = new TestClock();
        var feed = sample.Feed(clock);
        var before = HostileAnswers.One(await feed.FetchAsync(CancellationToken.None), "ABCUSDT").Contract;

        sample.On(LinearInstruments, Ok());
        clock.Advance(TimeSpan.FromHours(1));
        var result = await feed.FetchAsync(CancellationToken.None);

        Assert.Equal((FetchOutcome.Partial, FailureKind.Empty), (result.Outcome, result.Failure!.Kind));
        Assert.Same(before, HostileAnswers.One(result, "ABCUSDT").Contract);
    }

    [Fact]
    public async Task Fetch_SymbolWithMarkup_IsKeptVerbatim()
    {
        const string Symbol = "<script>/USDT";
        var result = await new BybitSample().On(LinearInstruments, Ok(Instrument(Symbol))).On(LinearTickers, Ok(Ticker(Symbol))).FetchAsync();

        Assert.Equal("https://www.bybit.com/trade/usdt/%3Cscript%3E%2FUSDT", HostileAnswers.One(result, Symbol).Contract.TradeUrl);
    }
}
