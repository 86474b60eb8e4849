using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Hyperliquid;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Hyperliquid;

public sealed class HyperliquidFeedTests : HostileAnswers
{
    private const string Dexs = """{"type":"perpDexs"}""";
    private const string Core = """{"type":"metaAndAssetCtxs"}""";
    private const string Xyz = """{"type":"metaAndAssetCtxs","dex":"xyz"}""";
    private const string Flx = """{"type":"metaAndAssetCtxs","dex":"flx"}""";

    // 2026-09-11 17:20 UTC.
    private readonly TestClock _clock = new();

    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new HyperliquidFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedAnswers_GivesExactQuotes()
    {
        var venue = new StubVenue()
            .On(Dexs, Recorded.Read("hyperliquid/perp-dexs.json"))
            .On(Core, Recorded.Read("hyperliquid/meta-and-asset-ctxs.json"))
            .On(Xyz, Recorded.Read("hyperliquid/xyz-meta-and-asset-ctxs.json"))
            .On(Flx, Markets("0"));

        var result = await FetchAsync(venue);

        // MATIC and xyz:DELISTED are delisted.
        Assert.Equal((FetchOutcome.Success, 2, 0, 4), (result.Outcome, result.FilteredCount, result.RejectedCount, result.Requests));
        Assert.Equal(["BTC", "ETH", "xyz:XYZ100", "xyz:AAPL"], result.Quotes.Select(q => q.Contract.Key.Symbol));

        var btc = One(result, "BTC");
        Assert.Equal(("BTC", 1m, "USDC", MarginKind.Linear, AssetClass.Crypto), (btc.Contract.Asset, btc.Contract.Multiplier, btc.Contract.Quote, btc.Contract.Margin, btc.Contract.Class));
        Assert.Equal((0.0000083651m, "0.0000083651", RateKind.Predicted, "fraction per 1 h", 1m), (btc.Rate, btc.RawRate, btc.Kind, btc.RawUnit, btc.BasisHours));
        Assert.Equal(new FundingInterval(1, IntervalSource.DocumentedConstant), btc.Interval);
        Assert.Equal((new DateTimeOffset(2026, 9, 11, 18, 0, 0, TimeSpan.Zero), TimeSource.Derived), (btc.NextFundingTime, btc.NextFundingSource));
        Assert.Equal((77748.0m, 77783.3m), (btc.MarkPrice, btc.IndexPrice));
        Assert.Equal(35818.6831799999m * 77748.0m, btc.OpenInterestUsd);
        Assert.Equal(3571973656.4438381195m, btc.Volume24hUsd);
        Assert.Null(btc.RateCap);
        Assert.Equal((_clock.GetUtcNow(), "info " + Core), (btc.AsOf, btc.Endpoint));
        Assert.Equal("https://app.hyperliquid.xyz/trade/BTC", btc.Contract.TradeUrl);

        var eth = One(result, "ETH");
        Assert.Equal((0.0000125m, 2573.22m, 2574.42m), (eth.Rate, eth.MarkPrice, eth.IndexPrice));
        Assert.Equal((1025206.9310000007m * 2573.22m, 2409398606.7730545998m), (eth.OpenInterestUsd, eth.Volume24hUsd));

        var index = One(result, "xyz:XYZ100");
        Assert.Equal(("XYZ100", "USDC", AssetClass.RealWorld), (index.Contract.Asset, index.Contract.Quote, index.Contract.Class));
        Assert.Equal((0.00000625m, 29432.0m, 29438.0m), (index.Rate, index.MarkPrice, index.IndexPrice));
        Assert.Equal((8837.92m * 29432.0m, 274087289.4394002557m), (index.OpenInterestUsd, index.Volume24hUsd));

        var apple = One(result, "xyz:AAPL");
        Assert.Equal(("AAPL", AssetClass.RealWorld, "info " + Xyz), (apple.Contract.Asset, apple.Contract.Class, apple.Endpoint));
        Assert.Equal((-0.0000178177m, 333.93m, 334.1m), (apple.Rate, apple.MarkPrice, apple.IndexPrice));
        Assert.Equal((253476.492m * 333.93m, 30905658.5694200099m), (apple.OpenInterestUsd, apple.Volume24hUsd));
        Assert.Equal("https://app.hyperliquid.xyz/trade/xyz:AAPL", apple.Contract.TradeUrl);
    }

    [RecordedFact]
    public async Task Fetch_RecordedSampleOfTheDocumentation_ReadsEveryRow()
    {
        var result = await FetchAsync(new StubVenue().On(Dexs, "[null]").On(Core, Recorded.Read("hyperliquid/doc-metaAndAssetCtxs.json")));

        Assert.Equal(FetchOutcome.Success, result.Outcome);
        Assert.Equal(["BTC", "ETH", "HPOS"], result.Quotes.Select(q => q.Contract.Asset));
        Assert.All(result.Quotes, quote => Assert.Equal((0.0000125m, "USDC"), (quote.Rate, quote.Contract.Quote)));
        Assert.Equal(688.11m * 14.3161m, result.Quotes[0].OpenInterestUsd);
        Assert.Equal(1882.55m * 6.0436m, result.Quotes[1].OpenInterestUsd);
        Assert.Equal(2912.05m * 8.4542m, result.Quotes[2].OpenInterestUsd);
    }

    [Theory]
    [InlineData("xyz", "xyz:TSLA", "TSLA", 1, AssetClass.RealWorld)]
    [InlineData("xyz", "xyz:GOLD", "GOLD", 1, AssetClass.RealWorld)]
    [InlineData("flx", "flx:BTC", "BTC", 1, AssetClass.Crypto)]
    [InlineData("flx", "flx:kPEPE", "PEPE", 1000, AssetClass.Crypto)]
    [InlineData("hyna", "hyna:NEWCOIN", "NEWCOIN", 1, AssetClass.Crypto)]
    [InlineData("", "kPEPE", "PEPE", 1000, AssetClass.Crypto)]
    [InlineData("", "KAS", "KAS", 1, AssetClass.Crypto)]
    public async Task Fetch_CoinName_GivesAssetAndClass(string dex, string coin, string asset, int multiplier, AssetClass expected)
    {
        var venue = dex.Length == 0
            ? new StubVenue().On(Dexs, "[null]").On(Core, Markets("0", coin))
            : new StubVenue().On(Dexs, $$"""[null,{"name":"{{dex}}"}]""").On(Core, Markets("0", "BTC", "kPEPE")).On(MarketsOf(dex), Markets("0", coin));

        var contract = One(await FetchAsync(venue), coin).Contract;

        Assert.Equal((asset, (decimal)multiplier, expected), (contract.Asset, contract.Multiplier, contract.Class));
    }

    [Fact]
    public async Task Fetch_KPepe_DividesPricesByThousandNotOpenInterest()
    {
        var quote = Assert.Single((await FetchAsync(new StubVenue().On(Dexs, "[null]").On(Core, Markets("0", "kPEPE")))).Quotes);

        Assert.Equal((0.002m, 0.0021m, 6m), (quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd));
    }

    [Theory]
    [InlineData("0", "USDC")]
    [InlineData("360", "USD")]
    [InlineData("null", "USD")]
    public async Task Fetch_Collateral_DecidesTheQuote(string token, string expected)
    {
        var venue = new StubVenue().On(Dexs, """[null,{"name":"xyz"}]""").On(Core, Markets("null", "BTC")).On(Xyz, Markets(token, "xyz:TSLA"));

        var result = await FetchAsync(venue);

        Assert.Equal("USDC", One(result, "BTC").Contract.Quote);
        var stock = One(result, "xyz:TSLA");
        Assert.Equal((expected, 6m), (stock.Contract.Quote, stock.OpenInterestUsd));
    }

    [Fact]
    public async Task Fetch_BuilderNameWithoutItsPrefix_NeverPassesForACoreContract()
    {
        var venue = TwoDexs().On(Xyz, Markets("0", "BTC", "xyz:", "flx:TSLA", "xyz:OK"));

        var result = await FetchAsync(venue);

        Assert.Equal(["BTC", "xyz:OK"], result.Quotes.Select(q => q.Contract.Key.Symbol));
        Assert.Equal(["BTC", "xyz:", "flx:TSLA"], result.Rejected.Select(row => row.Symbol));
    }

    [Theory]
    [InlineData("""[{"universe":[{"name":"xyz:A"},{"name":"xyz:B"}]},[{"funding":"0.5"}]]""")]
    [InlineData("""[{"universe":[{"name":"xyz:A"}]},[{"funding":"0.5"},{"funding":"0.6"}]]""")]
    [InlineData("""[{"universe":[{"name":"xyz:A"}]}]""")]
    [InlineData("""[null,[{"funding":"0.5"}]]""")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""[{"universe":[{"name":"xyz:A"}]},[{"funding":"0.5"}]""")]
    public async Task Fetch_ContextsDoNotMatchTheUniverse_IsAMalformedPart(string body)
    {
        var result = await FetchAsync(TwoDexs().On(Xyz, body));

        Assert.Equal((FetchOutcome.Partial, FailureKind.Malformed), (result.Outcome, result.Failure!.Kind));
        Assert.Contains("xyz", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Equal("BTC", Assert.Single(result.Quotes).Contract.Key.Symbol);
    }

    [Fact]
    public async Task Fetch_DelistedRow_KeepsTheOthersInPlace()
    {
        var venue = new StubVenue().On(Dexs, "[null]").On(Core, """
            [{"universe":[{"name":"OLD","isDelisted":true},{"name":"NEW","isDelisted":false}],"collateralToken":0},[{"funding":"0.9"},{"funding":"0.1"}],{"more":1}]
            """);

        var result = await FetchAsync(venue);

        Assert.Equal(("NEW", 0.1m), (Assert.Single(result.Quotes).Contract.Asset, result.Quotes[0].Rate));
        Assert.Equal(1, result.FilteredCount);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, FailureKind.RateLimited)]
    [InlineData(HttpStatusCode.UnprocessableEntity, FailureKind.HttpStatus)]
    public async Task Fetch_OneDexFails_IsPartialWithTheOthers(HttpStatusCode status, FailureKind expected)
    {
        var result = await FetchAsync(TwoDexs().On(Xyz, "Failed to deserialize the JSON body", status));

        Assert.Equal((FetchOutcome.Partial, expected), (result.Outcome, result.Failure!.Kind));
        Assert.Equal("BTC", Assert.Single(result.Quotes).Contract.Key.Symbol);
    }

    [Fact]
    public async Task Fetch_CoreFails_KeepsBuildersAndTheirClass()
    {
        var venue = TwoDexs().On(Xyz, Markets("0", "xyz:BTC"));
        var feed = new HyperliquidFeed(venue.Client(), _clock);
        var before = await feed.FetchAsync(CancellationToken.None);

        venue.On(Core, "null");
        var after = await feed.FetchAsync(CancellationToken.None);

        Assert.Equal((FetchOutcome.Partial, FailureKind.Malformed), (after.Outcome, after.Failure!.Kind));
        Assert.Same(One(before, "xyz:BTC").Contract, Assert.Single(after.Quotes).Contract);
        Assert.Equal(AssetClass.Crypto, after.Quotes[0].Contract.Class);
    }

    [Fact]
    public async Task Fetch_NoListOfDexs_StillReadsTheCore()
    {
        var result = await FetchAsync(TwoDexs().On(Dexs, "", HttpStatusCode.BadGateway));

        Assert.Equal((FetchOutcome.Partial, FailureKind.HttpStatus), (result.Outcome, result.Failure!.Kind));
        Assert.Equal("BTC", Assert.Single(result.Quotes).Contract.Key.Symbol);
    }

    [Fact]
    public async Task Fetch_TwiceInAnHour_AsksForTheDexsOnce()
    {
        var venue = TwoDexs();
        var feed = new HyperliquidFeed(venue.Client(), _clock);

        var first = await feed.FetchAsync(CancellationToken.None);
        var second = await feed.FetchAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromHours(1));
        await feed.FetchAsync(CancellationToken.None);

        Assert.Equal(2, venue.Asked.Count(asked => asked == "info " + Dexs));
        Assert.Same(first.Quotes[0].Contract, second.Quotes[0].Contract);
    }

    [Fact]
    public async Task Fetch_EveryRequest_WeighsTwenty()
    {
        List<int> weights = [];
        var venue = new StubVenue().On("", request =>
        {
            request.Options.TryGetValue(VenueRequest.Weight, out var weight);
            weights.Add(weight);
            return new HttpResponseMessage { Content = new StringContent("[null]") };
        });

        await FetchAsync(venue);

        Assert.Equal([20, 20], weights);
    }

    [Fact]
    public async Task Fetch_ManyDexs_AsksABoundedNumber()
    {
        var names = string.Join(',', Enumerable.Range(0, 300).Select(i => $$"""{"name":"d{{i}}"}"""));
        var venue = new StubVenue().On("info", "[{\"universe\":[]},[]]").On(Core, Markets("0", "BTC")).On(Dexs, $"[null,{names}]");

        var result = await FetchAsync(venue);

        Assert.Equal((22, FetchOutcome.Partial, FailureKind.Held), (venue.Asked.Count, result.Outcome, result.Failure!.Kind));
    }

    [Fact]
    public async Task Fetch_DexNameWithQuotes_CannotChangeTheRequest()
    {
        var venue = new StubVenue().On(Dexs, """[null,{"name":"a\",\"type\":\"x"},{"name":""},{"name":null},{}]""").On(Core, Markets("0", "BTC"));

        await FetchAsync(venue);

        Assert.Equal(3, venue.Asked.Count);
        Assert.Contains("""info {"type":"metaAndAssetCtxs","dex":"a\u0022,\u0022type\u0022:\u0022x"}""", venue.Asked);
    }

    [Theory]
    [InlineData(""" "funding":"NaN" """, null, "NaN")]
    [InlineData(""" "funding":"" """, null, null)]
    [InlineData(""" "funding":null """, null, null)]
    [InlineData(""" "funding":1e-05 """, 0.00001, "1e-05")]
    [InlineData(""" "funding":"0.0" """, 0.0, "0.0")]
    [InlineData(""" "funding":{} """, null, "{...}")]
    public async Task Fetch_OddRate_IsKeptRawAndNeverGuessed(string field, double? expected, string? raw)
    {
        var venue = new StubVenue().On(Dexs, "[null]").On(Core, $$"""[{"universe":[{"name":"ABC"}]},[{"markPx":"2",{{field}}}]]""");

        var quote = Assert.Single((await FetchAsync(venue)).Quotes);

        Assert.Equal(((decimal?)expected, raw), (quote.Rate, quote.RawRate));
    }

    [Fact]
    public async Task Fetch_HostileRows_AreRejectedOrUnknown()
    {
        var venue = new StubVenue().On(Dexs, "[null]").On(Core, """
            [{"universe":[null,{"name":""},{"name":"NOCTX"},{"name":"<b>/币&</b>"},{"name":"TWICE"},{"name":"TWICE"}]},
             [{"funding":"1"},{"funding":"1"},null,{"funding":"0.1","markPx":"7e28","openInterest":"7e28","dayNtlVlm":"-1","oraclePx":0},{"funding":"0.2"},{"funding":"0.3"}]]
            """);

        var result = await FetchAsync(venue);

        Assert.Equal(["<b>/币&</b>", "TWICE"], result.Quotes.Select(q => q.Contract.Key.Symbol));
        Assert.Equal(["(no symbol)", "(no symbol)", "NOCTX", "TWICE"], result.Rejected.Select(row => row.Symbol));
        var odd = result.Quotes[0];
        Assert.Null(odd.OpenInterestUsd);
        Assert.Null(odd.Volume24hUsd);
        Assert.Null(odd.IndexPrice);
        Assert.DoesNotContain("<", odd.Contract.TradeUrl, StringComparison.Ordinal);
        Assert.Equal(0.2m, result.Quotes[1].Rate);
    }

    internal static string MarketsOf(string dex) => $$"""{"type":"metaAndAssetCtxs","dex":"{{dex}}"}""";

    private static StubVenue TwoDexs() => new StubVenue()
        .On(Dexs, """[null,{"name":"xyz"}]""").On(Core, Markets("0", "BTC")).On(Xyz, Markets("0", "xyz:TSLA"));

    private static string Markets(string collateral, params string[] coins) => $$"""
        [{"universe":[{{string.Join(',', coins.Select(coin => $$"""{"name":"{{coin}}"}"""))}}],"collateralToken":{{collateral}}},
         [{{string.Join(',', coins.Select(_ => """{"funding":"0.0001","openInterest":"3","markPx":"2","oraclePx":"2.1","dayNtlVlm":"40"}"""))}}]]
        """;

    private Task<FetchResult> FetchAsync(StubVenue venue) => new HyperliquidFeed(venue.Client(), _clock).FetchAsync(CancellationToken.None);
}
