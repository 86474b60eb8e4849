using System.Net;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Binance;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Venues.Binance.BinanceSample;

namespace FundingDash.Tests.Venues.Binance;

public sealed class BinanceIntervalTests
{
    private const string OtherRow = """{"symbol":"XYZUSDT","fundingIntervalHours":4}""";

    [Fact]
    public async Task Fetch_AbsentFromFundingInfo_IsTheDocumentedEightHours()
    {
        var result = await FetchAsync(Linear().FundingInfo(OtherRow));

        Assert.Equal(FundingInterval.Documented(8), Assert.Single(result.Quotes).Interval);
        Assert.Equal(FetchOutcome.Success, result.Outcome);
    }

    [Fact]
    public async Task Fetch_AbsentButNextFundingDisprovesEightHours_IsUnknown()
    {
        var quote = Assert.Single((await FetchAsync(Linear().FundingInfo(OtherRow).Premiums(Premium("ABCUSDT", $"\"nextFundingTime\":{Evening}")))).Quotes);

        Assert.Null(quote.Interval);
        Assert.Null(quote.BasisHours);
        Assert.Equal(0.0003m, quote.Rate);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-4")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"NaN\"")]
    [InlineData("1e-28")]
    [InlineData("1e28")]
    [InlineData("[8]")]
    public async Task Fetch_ListedWithoutUsableInterval_IsUnknownNotEight(string hours)
    {
        var quote = Assert.Single((await FetchAsync(Linear().FundingInfo(OtherRow, $$"""{"symbol":"ABCUSDT","fundingIntervalHours":{{hours}}}"""))).Quotes);

        Assert.Null(quote.Interval);
        Assert.Null(quote.PerHour);
    }

    [Fact]
    public async Task Fetch_ContradictingRows_LeaveTheIntervalUnknown()
    {
        var quote = Assert.Single((await FetchAsync(Linear().FundingInfo("""{"symbol":"ABCUSDT","fundingIntervalHours":4}""", """{"symbol":"ABCUSDT","fundingIntervalHours":8}"""))).Quotes);

        Assert.Null(quote.Interval);
    }

    [Theory]
    [InlineData("[]", HttpStatusCode.OK, FailureKind.Empty)]
    [InlineData("[null]", HttpStatusCode.OK, FailureKind.Empty)]
    [InlineData("""{"code":-1003,"msg":"Too many requests"}""", HttpStatusCode.OK, FailureKind.RateLimited)]
    [InlineData("", HttpStatusCode.InternalServerError, FailureKind.HttpStatus)]
    [InlineData("<html>", HttpStatusCode.OK, FailureKind.Malformed)]
    public async Task Fetch_NoFundingInfoAtFirstStart_IsPartialWithUnknownIntervals(string body, HttpStatusCode status, FailureKind kind)
    {
        var result = await FetchAsync(Linear().Answer("fundingInfo", body, status));

        Assert.Equal((FetchOutcome.Partial, kind), (result.Outcome, result.Failure!.Kind));
        var quote = Assert.Single(result.Quotes);
        Assert.Null(quote.Interval);
        Assert.Equal(0.0003m, quote.Rate);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(Midnight), quote.NextFundingTime);
    }

    [Theory]
    [InlineData("[]", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.BadGateway)]
    public async Task Fetch_FundingInfoFailsLater_KeepsTheLastKnownInterval(string body, HttpStatusCode status)
    {
        var sample = Linear();
        var clock = new TestClock();
        var feed = new BinanceUsdmFeed(sample.Venue.Client(), clock);
        Assert.Equal(4, Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes).Interval?.Hours);

        sample.Answer("fundingInfo", body, status);
        clock.Advance(TimeSpan.FromSeconds(30));
        var failing = await feed.FetchAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(30));
        var waiting = await feed.FetchAsync(CancellationToken.None);

        Assert.Equal(FetchOutcome.Partial, failing.Outcome);
        Assert.Equal(new FundingInterval(4, IntervalSource.VenueField), Assert.Single(failing.Quotes).Interval);
        Assert.Equal(new FundingInterval(4, IntervalSource.VenueField), Assert.Single(waiting.Quotes).Interval);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(8, 8)]
    public async Task Fetch_RowGoesMissing_TheConstantIsNotGuessed(int listed, int? expected)
    {
        var sample = Linear().FundingInfo($$"""{"symbol":"ABCUSDT","fundingIntervalHours":{{listed}}}""");
        var feed = new BinanceUsdmFeed(sample.Venue.Client(), new TestClock());
        await feed.FetchAsync(CancellationToken.None);

        sample.FundingInfo(OtherRow);
        await feed.FetchAsync(CancellationToken.None);

        Assert.Equal(expected, Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes).Interval?.Hours);
    }

    [Fact]
    public async Task Fetch_IntervalChanges_IsSeenAtTheNextFetch()
    {
        var sample = Linear();
        var feed = new BinanceUsdmFeed(sample.Venue.Client(), new TestClock());
        await feed.FetchAsync(CancellationToken.None);

        sample.FundingInfo("""{"symbol":"ABCUSDT","fundingIntervalHours":1}""");

        Assert.Equal(1, Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes).Interval?.Hours);
    }

    private static Task<FetchResult> FetchAsync(BinanceSample sample) =>
        new BinanceUsdmFeed(sample.Venue.Client(), new TestClock()).FetchAsync(CancellationToken.None);
}
