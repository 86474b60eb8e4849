using System.Net;
using System.Text.Json.Nodes;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Deribit;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Deribit;

public sealed class DeribitFeedTests : HostileAnswers
{
    private const string Instruments = "public/get_instruments?currency=any&kind=future&expired=false";
    private const string Summary = "public/get_book_summary_by_currency?currency=";

    private const string BtcPerpetual = """
        {"instrument_name":"BTC-PERPETUAL","settlement_period":"perpetual","is_active":true,"instrument_type":"reversed",
        "base_currency":"BTC","quote_currency":"USD","settlement_currency":"BTC","creation_timestamp":1534167754000}
        """;

    private const string SolPerpetual = """
        {"instrument_name":"SOL_USDC-PERPETUAL","settlement_period":"perpetual","is_active":true,"instrument_type":"linear",
        "base_currency":"SOL","quote_currency":"USDC","settlement_currency":"USDC"}
        """;

    private readonly TestClock _clock = new();

    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new DeribitFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedTickerAsSummary_GivesExactQuote()
    {
        // No recording of the bulk call exists: its documented row is made of the recorded ticker, field by field.
        var ticker = JsonNode.Parse(Recorded.Read("deribit/ws-ticker.json"))!["params"]!["data"]!;
        var row = new JsonObject
        {
            ["instrument_name"] = ticker["instrument_name"]!.DeepClone(),
            ["mark_price"] = ticker["mark_price"]!.DeepClone(),
            ["estimated_delivery_price"] = ticker["estimated_delivery_price"]!.DeepClone(),
            ["open_interest"] = ticker["open_interest"]!.DeepClone(),
            ["volume_usd"] = ticker["stats"]!["volume_usd"]!.DeepClone(),
            ["current_funding"] = ticker["current_funding"]!.DeepClone(),
            ["funding_8h"] = ticker["funding_8h"]!.DeepClone(),
            ["creation_timestamp"] = ticker["timestamp"]!.DeepClone(),
        };
        var dated = """{"instrument_name":"BTC-27DEC24","mark_price":1,"open_interest":1,"estimated_delivery_price":1}""";
        var venue = new StubVenue().On(Instruments, Recorded.Read("deribit/get_instruments-nautilus.json")).On(Summary + "BTC", Answer(row.ToJsonString(), dated));

        var result = await FetchAsync(venue);

        Assert.Equal((FetchOutcome.Success, 1, 2), (result.Outcome, result.FilteredCount, result.Requests));
        var btc = Assert.Single(result.Quotes);
        Assert.Equal(("BTC-PERPETUAL", "BTC", 1m, "USD", MarginKind.Inverse), (btc.Contract.Key.Symbol, btc.Contract.Asset, btc.Contract.Multiplier, btc.Contract.Quote, btc.Contract.Margin));
        Assert.Equal((0m, "0.0", RateKind.Predicted, "fraction per 8 h, continuous", 8m), (btc.Rate, btc.RawRate, btc.Kind, btc.RawUnit, btc.BasisHours));
        Assert.Equal(new FundingInterval(8, IntervalSource.DocumentedConstant, Continuous: true), btc.Interval);
        Assert.Null(btc.NextFundingTime);
        Assert.Equal((92281.78m, 92263.55m), (btc.MarkPrice, btc.IndexPrice));
        Assert.Equal((1132329370m, 1092371540m), (btc.OpenInterestUsd, btc.Volume24hUsd));
        Assert.Null(btc.RateCap);
        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(1765541474086), _clock.GetUtcNow()), (btc.AsOf, btc.ReceivedAt));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1534167754000), btc.Contract.ListedAt);
        Assert.Equal((Summary + "BTC&kind=future", "https://www.deribit.com/futures/BTC-PERPETUAL"), (btc.Endpoint, btc.Contract.TradeUrl));
    }

    [Fact]
    public async Task Fetch_LinearBesideInverse_ValuesOpenInterestByItsUnit()
    {
        var venue = Venue()
            .On(Summary + "BTC", Answer(Row("BTC-PERPETUAL", """ "open_interest":132329370,"mark_price":92281.78 """)))
            .On(Summary + "USDC", Answer(Row("SOL_USDC-PERPETUAL", """ "open_interest":502.45,"mark_price":100.5,"volume_usd":77 """)));

        var result = await FetchAsync(venue);

        Assert.Equal(["BTC-PERPETUAL", "SOL_USDC-PERPETUAL"], result.Quotes.Select(q => q.Contract.Key.Symbol));
        Assert.Equal(132329370m, One(result, "BTC-PERPETUAL").OpenInterestUsd);
        var sol = One(result, "SOL_USDC-PERPETUAL");
        Assert.Equal((MarginKind.Linear, "USDC"), (sol.Contract.Margin, sol.Contract.Quote));
        Assert.Equal((502.45m * 100.5m, 77m), (sol.OpenInterestUsd, sol.Volume24hUsd));
    }

    [Fact]
    public async Task Fetch_AnyContract_HasNoNextTimeAndNoDiscreteInterval()
    {
        var quote = One(await FetchAsync(Venue()), "BTC-PERPETUAL");

        Assert.True(quote.Interval?.Continuous);
        Assert.Null(quote.NextFundingTime);
        Assert.Equal((double)0.00008m / 8, quote.PerHour!.Value, 15);
    }

    [Theory]
    [InlineData(""" "current_funding":0 """, 0.0, "0")]
    [InlineData(""" "current_funding":1.836e-05 """, 0.00001836, "1.836e-05")]
    [InlineData(""" "current_funding":-3.509E-05 """, -0.00003509, "-3.509E-05")]
    [InlineData(""" "current_funding":"0.0001" """, 0.0001, "0.0001")]
    [InlineData(""" "current_funding":"NaN" """, null, "NaN")]
    [InlineData(""" "current_funding":"" """, null, null)]
    [InlineData(""" "current_funding":null,"funding_8h":0.5 """, null, null)]
    public async Task Fetch_OddRate_IsKeptRawAndNeverGuessed(string field, double? expected, string? raw)
    {
        var venue = Venue().On(Summary + "BTC", Answer(Row("BTC-PERPETUAL", field)));

        var quote = One(await FetchAsync(venue), "BTC-PERPETUAL");

        Assert.Equal(((decimal?)expected, raw), (quote.Rate, quote.RawRate));
    }

    [Fact]
    public async Task Fetch_OneCurrencyFails_IsPartialWithTheOthers()
    {
        var venue = Venue().On(Summary + "BTC", "down", HttpStatusCode.ServiceUnavailable);

        var result = await FetchAsync(venue);

        Assert.Equal((FetchOutcome.Partial, FailureKind.HttpStatus, 503), (result.Outcome, result.Failure!.Kind, result.Failure.HttpStatus));
        Assert.Equal("SOL_USDC-PERPETUAL", Assert.Single(result.Quotes).Contract.Key.Symbol);
    }

    [Fact]
    public async Task Fetch_ListedCurrencyAnswersNothing_IsPartial()
    {
        var result = await FetchAsync(Venue().On(Summary + "USDC", Answer()));

        Assert.Equal((FetchOutcome.Partial, FailureKind.Empty), (result.Outcome, result.Failure!.Kind));
        Assert.Single(result.Quotes);
    }

    [Fact]
    public async Task Fetch_DeadCurrency_IsNotAskedFor()
    {
        var venue = Venue().On(Instruments, Answer(
            BtcPerpetual,
            """{"instrument_name":"ETH_EURR-PERPETUAL","settlement_period":"perpetual","is_active":false,"settlement_currency":"EURR","base_currency":"ETH","quote_currency":"EURR","instrument_type":"linear"}""",
            """{"instrument_name":"XRP_USDT-27DEC26","settlement_period":"month","is_active":true,"settlement_currency":"USDT","base_currency":"XRP","quote_currency":"USDT","instrument_type":"linear"}"""));

        var result = await FetchAsync(venue);

        Assert.Equal(FetchOutcome.Success, result.Outcome);
        Assert.Equal([Instruments, Summary + "BTC&kind=future"], venue.Asked);
    }

    [Theory]
    [InlineData(200, """{"jsonrpc":"2.0","error":{"code":10028,"message":"too_many_requests"}}""", FailureKind.RateLimited)]
    [InlineData(400, """{"jsonrpc":"2.0","error":{"message":"too_many_requests","code":10028},"usIn":1,"usOut":2}""", FailureKind.RateLimited)]
    [InlineData(400, """{"jsonrpc":"2.0","error":{"message":"Invalid params","code":-32602}}""", FailureKind.HttpStatus)]
    [InlineData(200, """{"jsonrpc":"2.0","error":{"message":"Invalid params","code":-32602}}""", FailureKind.VenueError)]
    [InlineData(200, """{"jsonrpc":"2.0","usIn":1}""", FailureKind.VenueError)]
    [InlineData(200, """{"jsonrpc":"2.0","result":null}""", FailureKind.VenueError)]
    [InlineData(200, """{"jsonrpc":"2.0","result":[]}""", FailureKind.Empty)]
    [InlineData(200, """{"jsonrpc":"2.0","result":[null]}""", FailureKind.Empty)]
    public async Task Fetch_JsonRpcError_FailsWithItsKind(int status, string body, FailureKind expected)
    {
        var result = await FetchAsync(new StubVenue().On("", body, (HttpStatusCode)status));

        Assert.Equal((FetchOutcome.Failure, expected), (result.Outcome, result.Failure!.Kind));
    }

    [Fact]
    public async Task Fetch_CurrencyRateLimited_IsPartialAsRateLimited()
    {
        var venue = Venue().On(Summary + "BTC", """{"error":{"code":10028,"message":"too_many_requests"}}""");

        Assert.Equal(FailureKind.RateLimited, (await FetchAsync(venue)).Failure!.Kind);
    }

    [Fact]
    public async Task Fetch_ContractOutsideTheList_IsFiltered()
    {
        var venue = Venue().On(Summary + "BTC", Answer(Row("BTC-PERPETUAL"), Row("BTC-25DEC26"), Row("FAKE-PERPETUAL"), "null"));

        var result = await FetchAsync(venue);

        Assert.Equal((2, 3), (result.Quotes.Count, result.FilteredCount));
    }

    [Fact]
    public async Task Fetch_UnusableInstruments_AreRejectedNotGuessed()
    {
        var venue = Venue()
            .On(Instruments, Answer(
                BtcPerpetual,
                BtcPerpetual.Replace("BTC-PERPETUAL", "ODD-PERPETUAL", StringComparison.Ordinal).Replace("reversed", "quanto", StringComparison.Ordinal),
                SolPerpetual,
                SolPerpetual.Replace("\"SOL\"", "\"SOLX\"", StringComparison.Ordinal)))
            .On(Summary + "BTC", Answer(Row("BTC-PERPETUAL"), Row("ODD-PERPETUAL"), Row("BTC-PERPETUAL", """ "current_funding":0.5 """)));

        var result = await FetchAsync(venue);

        Assert.Equal(0.00008m, Assert.Single(result.Quotes).Rate);
        Assert.Equal(["ODD-PERPETUAL", "BTC-PERPETUAL", "SOL_USDC-PERPETUAL"], result.Rejected.Select(row => row.Symbol));
    }

    [Fact]
    public async Task Fetch_MultiplierPrefix_DividesPricesNotOpenInterest()
    {
        var venue = Venue()
            .On(Instruments, Answer(SolPerpetual.Replace("\"SOL\"", "\"1000PEPE\"", StringComparison.Ordinal)))
            .On(Summary + "USDC", Answer(Row("SOL_USDC-PERPETUAL", """ "mark_price":0.5,"estimated_delivery_price":0.4,"open_interest":10 """)));

        var quote = Assert.Single((await FetchAsync(venue)).Quotes);

        Assert.Equal(("PEPE", 1000m), (quote.Contract.Asset, quote.Contract.Multiplier));
        Assert.Equal((0.0005m, 0.0004m, 5m), (quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd));
    }

    [Fact]
    public async Task Fetch_AbsurdNumbers_AreUnknown()
    {
        var venue = Venue().On(Summary + "USDC", Answer(Row(
            "SOL_USDC-PERPETUAL",
            """ "mark_price":7e28,"open_interest":7e28,"volume_usd":-1,"estimated_delivery_price":0,"creation_timestamp":99999999999999999 """)));

        var quote = One(await FetchAsync(venue), "SOL_USDC-PERPETUAL");

        Assert.Null(quote.OpenInterestUsd);
        Assert.Null(quote.Volume24hUsd);
        Assert.Null(quote.IndexPrice);
        Assert.Equal(quote.ReceivedAt, quote.AsOf);
    }

    [Fact]
    public async Task Fetch_ManyCurrencies_AsksABoundedNumber()
    {
        var rows = Enumerable.Range(10, 40).Select(i => SolPerpetual
            .Replace("SOL_USDC-PERPETUAL", $"S{i}-PERPETUAL", StringComparison.Ordinal)
            .Replace("\"settlement_currency\":\"USDC\"", $"\"settlement_currency\":\"C{i}\"", StringComparison.Ordinal));
        var venue = new StubVenue().On(Summary, Answer(Row("S10-PERPETUAL"))).On(Instruments, Answer([.. rows]));

        var result = await FetchAsync(venue);

        Assert.Equal((13, FailureKind.Held), (venue.Asked.Count, result.Failure!.Kind));
    }

    [Fact]
    public async Task Fetch_CurrencyAndNameWithMarkup_AreEscaped()
    {
        const string Name = "<b>/A&b-PERPETUAL";
        var venue = new StubVenue()
            .On(Summary, Answer(Row(Name)))
            .On(Instruments, Answer(SolPerpetual.Replace("SOL_USDC-PERPETUAL", Name, StringComparison.Ordinal).Replace("\"USDC\"", "\"U&x=1\"", StringComparison.Ordinal)));

        var quote = Assert.Single((await FetchAsync(venue)).Quotes);

        Assert.Equal(Name, quote.Contract.Key.Symbol);
        Assert.Equal("https://www.deribit.com/futures/%3Cb%3E%2FA%26b-PERPETUAL", quote.Contract.TradeUrl);
        Assert.Equal(Summary + "U%26x%3D1&kind=future", venue.Asked[1]);
        Assert.Null(quote.OpenInterestUsd);
    }

    private static StubVenue Venue() => new StubVenue()
        .On(Instruments, Answer(BtcPerpetual, SolPerpetual))
        .On(Summary + "BTC", Answer(Row("BTC-PERPETUAL")))
        .On(Summary + "USDC", Answer(Row("SOL_USDC-PERPETUAL")));

    private static string Answer(params string[] rows) => $$"""{"jsonrpc":"2.0","result":[{{string.Join(',', rows)}}],"usIn":1,"usOut":2,"usDiff":1,"testnet":false}""";

    // Later members win over earlier ones of the same name.
    private static string Row(string name, string field = "\"x\":0") => $$"""
        {"instrument_name":"{{name}}","mark_price":2,"estimated_delivery_price":2.1,"open_interest":3,"volume_usd":4,"current_funding":8e-05,"funding_8h":0.0009,{{field}}}
        """;

    private Task<FetchResult> FetchAsync(StubVenue venue) => new DeribitFeed(venue.Client(), _clock).FetchAsync(CancellationToken.None);
}
