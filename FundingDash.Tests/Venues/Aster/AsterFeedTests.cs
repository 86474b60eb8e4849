using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Aster;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.Binance;
using static FundingDash.Tests.Venues.Binance.BinanceSample;

namespace FundingDash.Tests.Venues.Aster;

public sealed class AsterFeedTests : HostileAnswers
{
    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new AsterFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedAnswers_GivesExactQuotes()
    {
        var venue = new StubVenue()
            .On("fapi/v1/exchangeInfo", Recorded.Read("aster/exchangeInfo.json"))
            .On("fapi/v1/premiumIndex", Recorded.Read("aster/premiumIndex.json"))
            .On("fapi/v1/fundingInfo", Recorded.Read("aster/fundingInfo.json"))
            .On("fapi/v1/ticker/24hr", Recorded.Read("aster/ticker24hr.json"));
        var clock = new TestClock(DateTimeOffset.FromUnixTimeMilliseconds(1789147690000));

        var result = await new AsterFeed(venue.Client(), clock).FetchAsync(CancellationToken.None);

        // GNSUSD and BTCUSD have rates but are no instruments: they never trade.
        Assert.Equal(["SUSHIUSDT", "ETHUSDT", "BTCUSDT"], result.Quotes.Select(q => q.Contract.Key.Symbol));
        Assert.Equal((FetchOutcome.Success, 2), (result.Outcome, result.FilteredCount));

        var sushi = One(result, "SUSHIUSDT");
        Assert.Equal(("Aster", "aster", "SUSHI", "USDT"), (sushi.Contract.Key.Venue, sushi.Contract.Feed, sushi.Contract.Asset, sushi.Contract.Quote));
        Assert.Equal("https://www.asterdex.com/en/futures/v1/SUSHIUSDT", sushi.Contract.TradeUrl);
        Assert.Equal((-0.00000112m, "-0.00000112", 1m), (sushi.Rate, sushi.RawRate, sushi.BasisHours));
        Assert.Equal(new FundingInterval(1, IntervalSource.VenueField), sushi.Interval);
        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(1789149600000), TimeSource.Venue), (sushi.NextFundingTime, sushi.NextFundingSource));
        Assert.Equal((0.2166511m, 0.21658m, 12455.67m, 0.02m), (sushi.MarkPrice, sushi.IndexPrice, sushi.Volume24hUsd, sushi.RateCap));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1789147685000), sushi.AsOf);

        var eth = One(result, "ETHUSDT");
        Assert.Equal((0.0000977m, 8m, 0.003m), (eth.Rate, eth.Interval?.Hours, eth.RateCap));
        Assert.Equal((2576.57302325m, 2577.38953488m, 914660373.81m), (eth.MarkPrice, eth.IndexPrice, eth.Volume24hUsd));

        var btc = One(result, "BTCUSDT");
        Assert.Equal((0.00003274m, 8m, 0.003m), (btc.Rate, btc.Interval?.Hours, btc.RateCap));
        Assert.Equal((77852.06061232m, 77866.89217391m, 1059790811.37m), (btc.MarkPrice, btc.IndexPrice, btc.Volume24hUsd));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1789171200000), btc.NextFundingTime);
    }

    [Fact]
    public async Task Fetch_AbsentFromFundingInfo_IsUnknownNotEight()
    {
        var quote = Assert.Single((await FetchAsync(Linear().FundingInfo("""{"symbol":"XYZUSDT","fundingIntervalHours":8}"""))).Quotes);

        Assert.Null(quote.Interval);
        Assert.Equal(0.0003m, quote.Rate);
    }

    [Fact]
    public async Task Fetch_FundingInfoEmpty_IsPartialWithUnknownIntervals()
    {
        var result = await FetchAsync(Linear().FundingInfo());

        Assert.Equal((FetchOutcome.Partial, FailureKind.Empty), (result.Outcome, result.Failure!.Kind));
        Assert.Null(Assert.Single(result.Quotes).Interval);
    }

    [Theory]
    [InlineData("USDC")]
    [InlineData("USD1")]
    public async Task Fetch_OtherDollars_AreDollarsAndKeepTheirQuote(string quoteAsset)
    {
        var sample = Linear($"ABC{quoteAsset}", "ABC", quoteAsset).Answer("openInterest", $$"""{"symbol":"ABC{{quoteAsset}}","openInterest":"50"}""");
        var feed = new AsterFeed(sample.Venue.Client(), new TestClock());
        await feed.FetchAsync(CancellationToken.None);
        await feed.RefreshSlowFactsAsync(CancellationToken.None);

        var quote = Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes);

        Assert.Equal((quoteAsset, "ABC", 50m * 2.0m, 1000m), (quote.Contract.Quote, quote.Contract.Asset, quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Fact]
    public async Task Fetch_QuoteThatIsNoDollar_LeavesDollarsUnknown() =>
        Assert.Null(Assert.Single((await FetchAsync(Linear("ABCBTC", "ABC", "BTC"))).Quotes).Volume24hUsd);

    [Fact]
    public async Task Fetch_StaleRowOfTheVenue_CarriesItsOwnAge()
    {
        const long DayOld = Time - 86_400_000;
        var quote = Assert.Single((await FetchAsync(Linear().Premiums(Premium("ABCUSDT", $"\"time\":{DayOld}")))).Quotes);

        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(DayOld), quote.AsOf);
    }

    [Fact]
    public async Task Fetch_NotAPlainPerpetual_IsFiltered()
    {
        var result = await FetchAsync(Linear()
            .Instruments(
                """{"symbol":"ABCUSDT","status":"TRADING","contractType":"PERPETUAL","baseAsset":"ABC","quoteAsset":"USDT"}""",
                """{"symbol":"APXUSDT","status":"SETTLING","contractType":"PERPETUAL","baseAsset":"APX","quoteAsset":"USDT"}""")
            .Premiums(Premium("APXUSDT"), Premium("ABCUSDT")));

        Assert.Equal("ABCUSDT", Assert.Single(result.Quotes).Contract.Key.Symbol);
        Assert.Equal(1, result.FilteredCount);
    }

    private static Task<FetchResult> FetchAsync(BinanceSample sample) =>
        new AsterFeed(sample.Venue.Client(), new TestClock()).FetchAsync(CancellationToken.None);
}
