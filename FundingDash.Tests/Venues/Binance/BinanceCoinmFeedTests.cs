using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Binance;
using FundingDash.Tests.Support;
using static FundingDash.Tests.Venues.Binance.BinanceSample;

namespace FundingDash.Tests.Venues.Binance;

public sealed class BinanceCoinmFeedTests : HostileAnswers
{
    private const string Perp = """{"symbol":"ABCUSD_PERP","pair":"ABCUSD","contractType":"PERPETUAL","contractStatus":"TRADING","contractSize":10,"baseAsset":"ABC","quoteAsset":"USD","marginAsset":"ABC"}""";

    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new BinanceCoinmFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedAnswers_GivesExactQuotes()
    {
        var venue = new StubVenue()
            .On("dapi/v1/exchangeInfo", Recorded.Read("binance-coinm/cryptofeed-exchangeInfo-2021.json"))
            .On("dapi/v1/premiumIndex", Recorded.Read("binance-coinm/doc-premiumIndex.json"))
            .On("dapi/v1/fundingInfo", Recorded.Read("binance-coinm/doc-fundingInfo.json"))
            .On("dapi/v1/ticker/24hr", Recorded.Read("binance-coinm/doc-ticker24hr.json"));

        var result = await new BinanceCoinmFeed(venue.Client(), new TestClock()).FetchAsync(CancellationToken.None);

        Assert.Equal((FetchOutcome.Success, 1), (result.Outcome, result.FilteredCount));
        var quote = Assert.Single(result.Quotes);
        Assert.Equal(("Binance", "BTCUSD_PERP", "binance-coinm"), (quote.Contract.Key.Venue, quote.Contract.Key.Symbol, quote.Contract.Feed));
        Assert.Equal(("BTC", 1m, "USD", MarginKind.Inverse), (quote.Contract.Asset, quote.Contract.Multiplier, quote.Contract.Quote, quote.Contract.Margin));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1597042800000), quote.Contract.ListedAt);
        Assert.Equal((0.00071003m, "0.00071003", FundingInterval.Documented(8)), (quote.Rate, quote.RawRate, quote.Interval));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1596096000000), quote.NextFundingTime);
        Assert.Equal((11029.69574559m, 10979.144375m), (quote.MarkPrice, quote.IndexPrice));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1596094042000), quote.AsOf);
        Assert.Equal("dapi/v1/premiumIndex", quote.Endpoint);
        Assert.Null(quote.Volume24hUsd);
        Assert.Null(quote.Contract.TradeUrl);
    }

    [RecordedFact]
    public async Task Fetch_RecordedListOfOneDatedContract_IsEmpty()
    {
        var result = await FetchAsync(Coin().Answer("exchangeInfo", Recorded.Read("binance-coinm/doc-exchangeInfo.json")));

        Assert.Equal((FetchOutcome.Failure, FailureKind.Empty), (result.Outcome, result.Failure!.Kind));
    }

    [Fact]
    public async Task Fetch_ContractsTimesContractSize_IsUsd()
    {
        var sample = Coin()
            .Tickers("""{"symbol":"ABCUSD_PERP","volume":"494109","baseVolume":"5192.94"}""")
            .Answer("openInterest", """{"symbol":"ABCUSD_PERP","pair":"ABCUSD","openInterest":"15004","contractType":"PERPETUAL"}""");
        var feed = new BinanceCoinmFeed(sample.Venue.Client(), new TestClock());
        await feed.FetchAsync(CancellationToken.None);
        await feed.RefreshSlowFactsAsync(CancellationToken.None);

        var quote = Assert.Single((await feed.FetchAsync(CancellationToken.None)).Quotes);

        Assert.Equal((15004m * 10, 494109m * 10), (quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Fact]
    public async Task Fetch_NoContractSize_LeavesDollarsUnknown()
    {
        var sample = Coin().Instruments(Perp.Replace("\"contractSize\":10,", "", StringComparison.Ordinal)).Tickers("""{"symbol":"ABCUSD_PERP","volume":"5"}""");

        Assert.Null(Assert.Single((await FetchAsync(sample)).Quotes).Volume24hUsd);
    }

    [Fact]
    public async Task Fetch_FundingInfoEmpty_IsNormalAndEightHours()
    {
        var result = await FetchAsync(Coin());

        Assert.Equal(FetchOutcome.Success, result.Outcome);
        Assert.Equal(FundingInterval.Documented(8), Assert.Single(result.Quotes).Interval);
    }

    [Fact]
    public async Task Fetch_FundingInfoFails_IsPartialWithUnknownInterval()
    {
        var result = await FetchAsync(Coin().Answer("fundingInfo", "", System.Net.HttpStatusCode.BadGateway));

        Assert.Equal(FetchOutcome.Partial, result.Outcome);
        Assert.Null(Assert.Single(result.Quotes).Interval);
    }

    [Fact]
    public async Task Fetch_FundingInfoListsTheContract_ItsIntervalCounts() =>
        Assert.Equal(
            new FundingInterval(4, IntervalSource.VenueField),
            Assert.Single((await FetchAsync(Coin().FundingInfo("""{"symbol":"ABCUSD_PERP","fundingIntervalHours":4}"""))).Quotes).Interval);

    [Theory]
    [InlineData("""{"symbol":"OLDUSD_PERP","contractType":"PERPETUAL","contractStatus":"DELIVERING","contractSize":10,"baseAsset":"OLD","quoteAsset":"USD"}""")]
    [InlineData("""{"symbol":"OLDUSD_PERP","contractType":"PERPETUAL DELIVERING","contractStatus":"TRADING","contractSize":10,"baseAsset":"OLD","quoteAsset":"USD"}""")]
    [InlineData("""{"symbol":"OLDUSD_PERP","contractType":"PERPETUAL","status":"TRADING","contractSize":10,"baseAsset":"OLD","quoteAsset":"USD"}""")]
    [InlineData("""{"symbol":"OLDUSD_PERP","contractType":"CURRENT_QUARTER","contractStatus":"TRADING","contractSize":10,"baseAsset":"OLD","quoteAsset":"USD"}""")]
    public async Task Fetch_NotALivePerpetual_IsFiltered(string row)
    {
        var result = await FetchAsync(Coin().Instruments(Perp, row).Premiums(Premium("OLDUSD_PERP"), Premium("ABCUSD_PERP")));

        Assert.Equal("ABCUSD_PERP", Assert.Single(result.Quotes).Contract.Key.Symbol);
        Assert.Equal(1, result.FilteredCount);
    }

    [Fact]
    public void Catalog_BothFeeds_BelongToOneVenue()
    {
        Assert.Same(BinanceUsdmFeed.Definition.Venue, BinanceCoinmFeed.Definition.Venue);
        Assert.Single(VenueCatalog.Venues, venue => venue.Name == "Binance");
        Assert.Equal(("Binance USD-M", "Binance COIN-M"), (VenueCatalog.FindFeed("binance-usdm")!.Title, VenueCatalog.FindFeed("binance-coinm")!.Title));
    }

    private static BinanceSample Coin() => new BinanceSample("dapi/v1").Instruments(Perp).Premiums(Premium("ABCUSD_PERP")).FundingInfo().Tickers();

    private static Task<FetchResult> FetchAsync(BinanceSample sample) =>
        new BinanceCoinmFeed(sample.Venue.Client(), new TestClock()).FetchAsync(CancellationToken.None);
}
