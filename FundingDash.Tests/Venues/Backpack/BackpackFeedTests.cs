using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Backpack;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Backpack;

public sealed class BackpackFeedTests : HostileAnswers
{
    private const string Marks = "markPrices";
    private const string Sizes = "openInterest";
    private const string Tickers = "tickers";
    private const string Markets = "markets";

    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new BackpackFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedAnswers_GivesExactQuotes()
    {
        var clock = new TestClock(DateTimeOffset.FromUnixTimeMilliseconds(1789338401500));
        var result = await FetchAsync(RecordedVenue(), clock);

        // AMZN.US is hidden and takes orders only.
        Assert.Equal((FetchOutcome.Success, 1, 0, 4), (result.Outcome, result.FilteredCount, result.RejectedCount, result.Requests));
        Assert.Equal(
            ["QQQ.US_USDC_PERP", "PAXG_USDC_PERP", "ETH_USDC_PERP", "DRAM.US_USDC_PERP", "BTC_USDC_PERP", "MU.US_USDC_PERP", "kPEPE_USDC_PERP"],
            result.Quotes.Select(q => q.Contract.Key.Symbol));

        var btc = One(result, "BTC_USDC_PERP");
        Assert.Equal(("BTC", 1m, "USDC", MarginKind.Linear, AssetClass.Crypto), (btc.Contract.Asset, btc.Contract.Multiplier, btc.Contract.Quote, btc.Contract.Margin, btc.Contract.Class));
        Assert.Equal((0.0000007945965277712049003927m, "0.0000007945965277712049003927"), (btc.Rate, btc.RawRate));
        Assert.Equal((RateKind.Predicted, "fraction per interval", 1m), (btc.Kind, btc.RawUnit, btc.BasisHours));
        Assert.Equal(new FundingInterval(1, IntervalSource.VenueField), btc.Interval);
        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(1789340400000), TimeSource.Venue), (btc.NextFundingTime, btc.NextFundingSource));
        Assert.Equal((76746.5m, 76785.99441873m), (btc.MarkPrice, btc.IndexPrice));
        Assert.Equal(412.67346m * 76746.5m, btc.OpenInterestUsd);
        Assert.Equal(126024537.212937m, btc.Volume24hUsd);
        Assert.Equal(100m / 10_000m, btc.RateCap);
        Assert.Equal((clock.GetUtcNow(), "markPrices"), (btc.AsOf, btc.Endpoint));
        Assert.Equal("https://backpack.exchange/trade/BTC_USD_PERP", btc.Contract.TradeUrl);
        Assert.Equal(new DateTimeOffset(2025, 1, 21, 6, 34, 54, TimeSpan.Zero).AddTicks(6918580), btc.Contract.ListedAt);

        AssertRow(result, "ETH_USDC_PERP", "ETH", AssetClass.Crypto, 0.0000120665067208220919909789m, 2477.92m, 2479.25005578m, 4989.6586m * 2477.92m, 8280596.044234m, 0.01m);
        AssertRow(result, "PAXG_USDC_PERP", "PAXG", AssetClass.Crypto, -0.0000061273075733716603727032m, 4331.68m, 4334.13860431m, 263.9436m * 4331.68m, 49301.037411m, 0.015m);
        AssertRow(result, "QQQ.US_USDC_PERP", "QQQ", AssetClass.Index, -0.000067905249028866543811955m, 707.98m, 708.74568749m, 106.24m * 707.98m, 366092.4011m, 0.015m);
        AssertRow(result, "DRAM.US_USDC_PERP", "DRAM", AssetClass.Index, -0.0000289287546768190836876923m, 56.42m, 56.45655598m, 630.08m * 56.42m, 334231.1928m, 0.015m);
        AssertRow(result, "MU.US_USDC_PERP", "MU", AssetClass.Stock, 0.00000625m, 935.64m, 935.94550145m, 91.838m * 935.64m, 341312.68245m, 0.015m);
    }

    [RecordedFact]
    public async Task Fetch_RecordedKPepe_DividesPricesByThousand()
    {
        var pepe = One(await FetchAsync(RecordedVenue(), new TestClock()), "kPEPE_USDC_PERP");

        Assert.Equal(("PEPE", 1000m), (pepe.Contract.Asset, pepe.Contract.Multiplier));
        Assert.Equal((0.0000125m, 0.0000033465m, 0.0000033479m), (pepe.Rate, pepe.MarkPrice, pepe.IndexPrice));
        Assert.Equal(17219200m * 0.0033465m, pepe.OpenInterestUsd);
        Assert.Equal(45777.58805m, pepe.Volume24hUsd);
        Assert.Equal("https://backpack.exchange/trade/kPEPE_USD_PERP", pepe.Contract.TradeUrl);
    }

    [Theory]
    [InlineData(""" "marketType":"SPOT" """)]
    [InlineData(""" "marketType":"PREDICTION" """)]
    [InlineData(""" "marketType":null """)]
    [InlineData(""" "orderBookState":"Closed" """)]
    [InlineData(""" "orderBookState":"PostOnly" """)]
    [InlineData(""" "visible":false """)]
    public async Task Fetch_MarketNotLive_IsFiltered(string field)
    {
        var result = await FetchAsync(Venue(Mark(), Market(field)), new TestClock());

        Assert.Equal((FetchOutcome.Failure, FailureKind.Empty, 1), (result.Outcome, result.Failure!.Kind, result.FilteredCount));
    }

    [Fact]
    public async Task Fetch_RateOfUnlistedSymbol_IsFiltered()
    {
        var venue = Venue(Mark(), Market()).On(Marks, $"[{Mark()},{Mark(""" "symbol":"FDV_USDC_PREDICTION" """)}]");

        var result = await FetchAsync(venue, new TestClock());

        Assert.Equal("ABC_USDC_PERP", Assert.Single(result.Quotes).Contract.Key.Symbol);
        Assert.Equal(1, result.FilteredCount);
    }

    [Theory]
    [InlineData("28800000", 8.0)]
    [InlineData("\"3600000\"", 1.0)]
    [InlineData("1800000", 0.5)]
    [InlineData("null", null)]
    [InlineData("0", null)]
    public async Task Fetch_IntervalField_IsReadNeverAssumed(string milliseconds, double? hours)
    {
        var quote = Assert.Single((await FetchAsync(Venue(Mark(), Market($""" "fundingInterval":{milliseconds} """)), new TestClock())).Quotes);

        Assert.Equal((decimal?)hours, quote.Interval?.Hours);
        Assert.Equal((decimal?)hours, quote.BasisHours);
        Assert.Equal(0.0001m, quote.Rate);
    }

    [Theory]
    [InlineData("\"150\"", "\"-150\"", 0.015)]
    [InlineData("\"100\"", "\"-400\"", 0.04)]
    [InlineData("null", "\"-400\"", null)]
    [InlineData("\"0\"", "\"0\"", null)]
    public async Task Fetch_Bounds_AreBasisPoints(string upper, string lower, double? cap)
    {
        var market = Market($""" "fundingRateUpperBound":{upper},"fundingRateLowerBound":{lower} """);

        Assert.Equal((decimal?)cap, Assert.Single((await FetchAsync(Venue(Mark(), market), new TestClock())).Quotes).RateCap);
    }

    [Theory]
    [InlineData("TSLA.US", "\"STOCK\"", "TSLA", AssetClass.Stock)]
    [InlineData("TSLA.US", "null", "TSLA", AssetClass.RealWorld)]
    [InlineData("XAU", "\"COMMODITY\"", "XAU", AssetClass.Commodity)]
    [InlineData("EUR", "\"FX\"", "EUR", AssetClass.Forex)]
    [InlineData("SPACEX", "\"PRE_IPO\"", "SPACEX", AssetClass.RealWorld)]
    [InlineData("ABC", "null", "ABC", AssetClass.Crypto)]
    public async Task Fetch_DeclaredClass_IsCarried(string baseSymbol, string declared, string asset, AssetClass expected)
    {
        var market = Market($""" "baseSymbol":"{baseSymbol}","rwaMarketType":{declared} """);

        var contract = Assert.Single((await FetchAsync(Venue(Mark(), market), new TestClock())).Quotes).Contract;

        Assert.Equal((asset, expected), (contract.Asset, contract.Class));
    }

    [Theory]
    [InlineData(Sizes)]
    [InlineData(Tickers)]
    public async Task Fetch_OnePartFails_IsPartialWithoutItsField(string path)
    {
        var venue = Venue(Mark(), Market()).On(path, "busy", HttpStatusCode.ServiceUnavailable);

        var result = await FetchAsync(venue, new TestClock());

        Assert.Equal((FetchOutcome.Partial, FailureKind.HttpStatus), (result.Outcome, result.Failure!.Kind));
        var quote = Assert.Single(result.Quotes);
        Assert.Equal((path == Sizes ? null : 3m * 2m, path == Tickers ? null : 40m), (quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Fact]
    public async Task Fetch_ErrorObject_IsHttpStatusWithItsCode()
    {
        var venue = Venue(Mark(), Market()).On(Marks, """{"code":"INVALID_MARKET","message":"Invalid market"}""", HttpStatusCode.BadRequest);

        var result = await FetchAsync(venue, new TestClock());

        Assert.Equal((FetchOutcome.Failure, FailureKind.HttpStatus, 400), (result.Outcome, result.Failure!.Kind, result.Failure.HttpStatus));
        Assert.Contains("INVALID_MARKET", result.Failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[null]")]
    public async Task Fetch_NoRows_IsEmptyNotSuccess(string body)
    {
        var result = await FetchAsync(new StubVenue().On("", body), new TestClock());

        Assert.Equal((FetchOutcome.Failure, FailureKind.Empty), (result.Outcome, result.Failure!.Kind));
    }

    [Fact]
    public async Task Fetch_MarketListFailsLater_GoesOnWithTheOldOne()
    {
        var clock = new TestClock();
        var venue = Venue(Mark(), Market());
        var feed = new BackpackFeed(venue.Client(), clock);
        await feed.FetchAsync(CancellationToken.None);
        await feed.FetchAsync(CancellationToken.None);
        Assert.Single(venue.Asked, Markets);

        clock.Advance(TimeSpan.FromHours(1));
        venue.On(Markets, "", HttpStatusCode.BadGateway);
        var result = await feed.FetchAsync(CancellationToken.None);

        Assert.Equal(FetchOutcome.Partial, result.Outcome);
        Assert.Single(result.Quotes);
    }

    [Fact]
    public async Task Fetch_SymbolTwice_NeitherGuessesNorThrows()
    {
        var venue = Venue(Mark(), Market())
            .On(Marks, $"[{Mark()},{Mark(""" "fundingRate":"0.5" """)},{Mark(""" "symbol":"TWO" """)}]")
            .On(Sizes, """[{"symbol":"ABC_USDC_PERP","openInterest":"1"},{"symbol":"ABC_USDC_PERP","openInterest":"2"}]""")
            .On(Markets, $"[{Market()},{Market(""" "symbol":"TWO" """)},{Market(""" "symbol":"TWO","baseSymbol":"OTHER" """)}]");

        var result = await FetchAsync(venue, new TestClock());

        var quote = Assert.Single(result.Quotes);
        Assert.Equal((0.0001m, null), (quote.Rate, quote.OpenInterestUsd));
        Assert.Equal(["ABC_USDC_PERP", "TWO"], result.Rejected.Select(row => row.Symbol));
    }

    [Theory]
    [InlineData(""" "fundingRate":"NaN" """, null, "NaN")]
    [InlineData(""" "fundingRate":"" """, null, null)]
    [InlineData(""" "fundingRate":null """, null, null)]
    [InlineData(""" "fundingRate":1e-05 """, 0.00001, "1e-05")]
    [InlineData(""" "fundingRate":"0" """, 0.0, "0")]
    [InlineData(""" "fundingRate":true """, null, "true")]
    public async Task Fetch_OddRate_IsKeptRawAndNeverGuessed(string field, double? expected, string? raw)
    {
        var quote = Assert.Single((await FetchAsync(Venue(Mark(field), Market()), new TestClock())).Quotes);

        Assert.Equal(((decimal?)expected, raw), (quote.Rate, quote.RawRate));
    }

    [Fact]
    public async Task Fetch_AbsurdNumbers_AreUnknown()
    {
        var venue = Venue(
            Mark(""" "markPrice":"7e28","indexPrice":"-1","nextFundingTimestamp":9e27 """),
            Market(""" "createdAt":"yesterday","quoteSymbol":"<i>EUR</i>" """));

        var quote = Assert.Single((await FetchAsync(venue.On(Sizes, """[{"symbol":"ABC_USDC_PERP","openInterest":7e28}]"""), new TestClock())).Quotes);

        Assert.Null(quote.IndexPrice);
        Assert.Null(quote.NextFundingTime);
        Assert.Null(quote.OpenInterestUsd);
        Assert.Null(quote.Volume24hUsd);
        Assert.Null(quote.Contract.ListedAt);
    }

    private static void AssertRow(FetchResult result, string symbol, string asset, AssetClass assetClass, decimal rate, decimal mark, decimal index, decimal openInterest, decimal volume, decimal cap)
    {
        var quote = One(result, symbol);
        Assert.Equal((asset, 1m, assetClass, rate), (quote.Contract.Asset, quote.Contract.Multiplier, quote.Contract.Class, quote.Rate));
        Assert.Equal((mark, index, openInterest, volume, cap), (quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd, quote.Volume24hUsd, quote.RateCap));
        Assert.Equal((1m, DateTimeOffset.FromUnixTimeMilliseconds(1789340400000)), (quote.Interval?.Hours, quote.NextFundingTime));
    }

    private static StubVenue RecordedVenue() => new StubVenue()
        .On(Marks, Recorded.Read("backpack/markPrices.json"))
        .On(Sizes, Recorded.Read("backpack/openInterest.json"))
        .On(Tickers, Recorded.Read("backpack/tickers.json"))
        .On(Markets, Recorded.Read("backpack/markets.json"));

    private static StubVenue Venue(string mark, string market) => new StubVenue()
        .On(Marks, $"[{mark}]")
        .On(Sizes, """[{"symbol":"ABC_USDC_PERP","openInterest":"3"}]""")
        .On(Tickers, """[{"symbol":"ABC_USDC_PERP","quoteVolume":"40"}]""")
        .On(Markets, $"[{market}]");

    // Later members win over earlier ones of the same name.
    private static string Mark(string field = "\"x\":0") =>
        $$"""{"symbol":"ABC_USDC_PERP","fundingRate":"0.0001","markPrice":"2","indexPrice":"2.1","nextFundingTimestamp":1789340400000,{{field}}}""";

    private static string Market(string field = "\"x\":0") => $$"""
        {"symbol":"ABC_USDC_PERP","baseSymbol":"ABC","quoteSymbol":"USDC","marketType":"PERP","orderBookState":"Open","visible":true,"fundingInterval":3600000,{{field}}}
        """;

    private static Task<FetchResult> FetchAsync(StubVenue venue, TestClock clock) =>
        new BackpackFeed(venue.Client(), clock).FetchAsync(CancellationToken.None);
}
