using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.KuCoin;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.KuCoin;

public sealed class KuCoinFeedTests : HostileAnswers
{
    private const string Active = "api/v1/contracts/active";

    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new KuCoinFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedAnswer_GivesExactQuotes()
    {
        var clock = new TestClock();
        var result = await FetchAsync(Recorded.Read("kucoin/contracts-active.json"), clock);

        Assert.Equal(FetchOutcome.Success, result.Outcome);
        Assert.Equal(["XBTUSDTM", "ETHUSDTM", "WIFUSDTM", "DOGEUSDTM", "XBTUSDM"], result.Quotes.Select(q => q.Contract.Key.Symbol));
        Assert.Equal(1, result.FilteredCount);

        var btc = One(result, "XBTUSDTM");
        Assert.Equal(("BTC", 1m, "USDT", MarginKind.Linear), (btc.Contract.Asset, btc.Contract.Multiplier, btc.Contract.Quote, btc.Contract.Margin));
        Assert.Equal(0.000037m, btc.Rate);
        Assert.Equal("0.000037", btc.RawRate);
        Assert.Equal(new FundingInterval(8, IntervalSource.VenueField), btc.Interval);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1789171200000), btc.NextFundingTime);
        Assert.Equal((77754.7m, 77783.14m), (btc.MarkPrice, btc.IndexPrice));
        Assert.Equal(11784994m * 0.001m * 77754.7m, btc.OpenInterestUsd);
        Assert.Equal(511004312.1306m, btc.Volume24hUsd);
        Assert.Equal(clock.GetUtcNow(), btc.AsOf);
        Assert.Equal("https://www.kucoin.com/trade/futures/BTCUSDTM", btc.Contract.TradeUrl);

        Assert.Equal(4, One(result, "WIFUSDTM").Interval?.Hours);
        Assert.Equal(8, One(result, "DOGEUSDTM").Interval?.Hours);

        var inverse = One(result, "XBTUSDM");
        Assert.Equal(MarginKind.Inverse, inverse.Contract.Margin);
        Assert.Equal(51693842m, inverse.OpenInterestUsd);
        Assert.Equal(43.79840291m * 77718m, inverse.Volume24hUsd);
    }

    [Fact]
    public async Task Fetch_OnlyCountdown_GivesNextTimeFromReceipt()
    {
        var clock = new TestClock();
        var result = await FetchAsync(Row(""" "nextFundingRateTime": 60000 """), clock);

        Assert.Equal(clock.GetUtcNow().AddMinutes(1), result.Quotes[0].NextFundingTime);
    }

    [Fact]
    public async Task Fetch_NoGranularity_LeavesIntervalUnknown()
    {
        var result = await FetchAsync(Row(""" "fundingRateGranularity": null """), new TestClock());

        var quote = Assert.Single(result.Quotes);
        Assert.Null(quote.Interval);
        Assert.Null(quote.PerHour);
        Assert.Equal(0.00001m, quote.Rate);
    }

    [Theory]
    [InlineData(""" "fundingFeeRate": "NaN" """, null, "NaN")]
    [InlineData(""" "fundingFeeRate": "" """, null, null)]
    [InlineData(""" "fundingFeeRate": null """, null, null)]
    [InlineData(""" "fundingFeeRate": "1e-05" """, 0.00001, "1e-05")]
    [InlineData(""" "fundingFeeRate": 0 """, 0.0, "0")]
    [InlineData(""" "fundingFeeRate": {"a":1} """, null, "{...}")]
    [InlineData(""" "fundingFeeRate": "1e400" """, null, "1e400")]
    public async Task Fetch_OddRate_IsKeptRawAndNeverGuessed(string field, double? expected, string? raw)
    {
        var quote = Assert.Single((await FetchAsync(Row(field), new TestClock())).Quotes);

        Assert.Equal((decimal?)expected, quote.Rate);
        Assert.Equal(raw, quote.RawRate);
    }

    [Fact]
    public async Task Fetch_EnvelopeError_IsVenueError()
    {
        var result = await FetchAsync("""{"code":"400100","msg":"bad"}""", new TestClock());

        Assert.Equal((FetchOutcome.Failure, FailureKind.VenueError), (result.Outcome, result.Failure!.Kind));
        Assert.Contains("400100", result.Failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":"200000","data":[]}""")]
    [InlineData("""{"code":"200000","data":null}""")]
    [InlineData("""{"code":"200000","data":[null,null]}""")]
    public async Task Fetch_NoRows_IsEmptyNotSuccess(string body)
    {
        var result = await FetchAsync(body, new TestClock());

        Assert.Equal((FetchOutcome.Failure, FailureKind.Empty), (result.Outcome, result.Failure!.Kind));
    }

    [Fact]
    public async Task Fetch_SymbolWithMarkup_IsKeptVerbatim()
    {
        var result = await FetchAsync(Row(""" "symbol": "<script>alert(1)</script>" """), new TestClock());

        Assert.Equal("<script>alert(1)</script>", Assert.Single(result.Quotes).Contract.Key.Symbol);
    }

    private static Task<FetchResult> FetchAsync(string body, TestClock clock) =>
        new KuCoinFeed(new StubVenue().On(Active, body).Client(), clock).FetchAsync(CancellationToken.None);

    // Later members win over earlier ones of the same name.
    private static string Row(string field) => $$"""
        {"code":"200000","data":[{"symbol":"ABCUSDTM","type":"FFWCSX","status":"Open","baseCurrency":"ABC","quoteCurrency":"USDT",
        "multiplier":1,"fundingFeeRate":0.00001,"fundingRateGranularity":14400000,"markPrice":2,"openInterest":"10",{{field}}}]}
        """;
}
