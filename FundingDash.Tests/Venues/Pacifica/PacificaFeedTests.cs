using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Pacifica;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Pacifica;

public sealed class PacificaFeedTests : HostileAnswers
{
    private const string Limited = """{"success":false,"data":null,"error":"Too many requests","code":429}""";

    protected override IVenueFeed Feed(HttpClient http, TimeProvider clock) => new PacificaFeed(http, clock);

    [RecordedFact]
    public async Task Fetch_RecordedAnswer_GivesExactQuotes()
    {
        var asOf = DateTimeOffset.FromUnixTimeMilliseconds(1789337551583);
        var clock = new TestClock(asOf.AddSeconds(2));
        var result = await FetchAsync(Venue(Recorded.Read("pacifica/info_prices.json"), Recorded.Read("pacifica/info.json")), clock);

        Assert.Equal(FetchOutcome.Success, result.Outcome);
        Assert.Equal(["XPL", "XAU", "ETH", "EURUSD", "NVDA", "kBONK", "BTC", "PAXG", "SP500"], result.Quotes.Select(q => q.Contract.Key.Symbol));
        Assert.Equal((1, 0), (result.FilteredCount, result.RejectedCount));
        Assert.All(result.Quotes, q => Assert.Equal((asOf, clock.GetUtcNow()), (q.AsOf, q.ReceivedAt)));
        Assert.All(result.Quotes, q => Assert.Equal(new DateTimeOffset(2026, 9, 13, 23, 0, 0, TimeSpan.Zero), q.NextFundingTime));

        var btc = One(result, "BTC");
        Assert.Equal(("Pacifica", "pacifica", "BTC", 1m, "USDC"), (btc.Contract.Key.Venue, btc.Contract.Feed, btc.Contract.Asset, btc.Contract.Multiplier, btc.Contract.Quote));
        Assert.Equal((0.00000475m, "0.00000475", "fraction per 1 h", 1m), (btc.Rate, btc.RawRate, btc.RawUnit, btc.BasisHours));
        Assert.Equal(new FundingInterval(1, IntervalSource.DocumentedConstant), btc.Interval);
        Assert.Equal((RateKind.Predicted, TimeSource.Derived), (btc.Kind, btc.NextFundingSource));
        Assert.Equal("info/prices", btc.Endpoint);
        Assert.Equal("https://app.pacifica.fi/trade/BTC", btc.Contract.TradeUrl);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1748881333944), btc.Contract.ListedAt);

        Check("BTC", 0.00000475m, 76922.3m, 76956.945987m, 412.34157m * 76922.3m, 158617298.66148m);
        Check("XPL", 0.0000125m, 0.079365m, 0.079459m, 1681328m * 0.079365m, 41541.636m);
        Check("XAU", 0.0000125m, 4331.730357m, 4331.730357m, 319.2988m * 4331.730357m, 742138.63128m);
        Check("ETH", 0.00001202m, 2489.5m, 2490.779651m, 10189.2168m * 2489.5m, 107294496.60556m);
        Check("EURUSD", 0.0000125m, 1.159652m, 1.159652m, 198859.4m * 1.159652m, 6716.15392m);
        Check("NVDA", 0.0000125m, 214.891941m, 215.387843m, 1274.702m * 214.891941m, 13554.0885m);
        Check("kBONK", -0.00000345m, 0.002715m / 1000, 0.002719m / 1000, 34788040m * 0.002715m, 122425.420904m);
        Check("PAXG", 0.0000125m, 4334.928041m, 4334.928041m, 260.332m * 4334.928041m, 507151.3212m);
        Check("SP500", 0.0000125m, 7604.533333m, 7609.130316m, 26.6404m * 7604.533333m, 127452.47614m);

        void Check(string symbol, decimal rate, decimal mark, decimal index, decimal openInterest, decimal volume)
        {
            var q = One(result, symbol);
            Assert.Equal((rate, mark, index, openInterest, volume), (q.Rate, q.MarkPrice, q.IndexPrice, q.OpenInterestUsd, q.Volume24hUsd));
        }
    }

    [Fact]
    public async Task Fetch_BothRates_PublishesTheOneAlreadyFixed()
    {
        Assert.Equal(0.00002m, (await QuoteAsync(""" "funding": "0.00002", "next_funding": "-0.00009" """)).Rate);
        Assert.Null((await QuoteAsync(""" "funding": null, "next_funding": "-0.00009" """)).Rate);
    }

    [Theory]
    [InlineData("\"0\"", 0.0, "0")]
    [InlineData("1e-05", 0.00001, "1e-05")]
    [InlineData("\"\"", null, null)]
    [InlineData("\"NaN\"", null, "NaN")]
    [InlineData("true", null, "true")]
    [InlineData("\"-1e400\"", null, "-1e400")]
    public async Task Fetch_OddRate_IsKeptRawAndNeverGuessed(string published, double? expected, string? raw)
    {
        var quote = await QuoteAsync($""" "funding": {published} """);

        Assert.Equal((decimal?)expected, quote.Rate);
        Assert.Equal(raw, quote.RawRate);
    }

    [Theory]
    [InlineData("""{"symbol":"ABC","instrument_type":"spot"}""")]
    [InlineData("""{"symbol":"ABC"}""")]
    [InlineData("""{"symbol":"abc","instrument_type":"perpetual"}""")]
    [InlineData("null")]
    public async Task Fetch_NotAPerpetualOfTheList_IsLeftOut(string instrument)
    {
        var info = $$"""{"success":true,"data":[{{instrument}},{"symbol":"OTHER","instrument_type":"perpetual"}]}""";
        var result = await FetchAsync(Venue(PriceRow("\"x\": 0"), info), new TestClock());

        Assert.Equal((FetchOutcome.Failure, FailureKind.Empty, 1), (result.Outcome, result.Failure!.Kind, result.FilteredCount));
    }

    [Theory]
    [InlineData("kPEPE", "kPEPE", "PEPE", 1000)]
    [InlineData("kPEPE", null, "PEPE", 1000)]
    [InlineData("KAITO", "KAITO", "KAITO", 1)]
    [InlineData("kava", "", "KAVA", 1)]
    public async Task Fetch_LowerCaseK_IsAThousand(string symbol, string? baseAsset, string asset, double multiplier)
    {
        var info = $$"""{"success":true,"data":[{"symbol":"{{symbol}}","instrument_type":"perpetual","base_asset":{{(baseAsset is null ? "null" : $"\"{baseAsset}\"")}}}]}""";
        var result = await FetchAsync(Venue(PriceRow($""" "symbol": "{symbol}" """), info), new TestClock());

        var quote = Assert.Single(result.Quotes);
        Assert.Equal((symbol, asset, (decimal)multiplier), (quote.Contract.Key.Symbol, quote.Contract.Asset, quote.Contract.Multiplier));
        Assert.Equal((2m / (decimal)multiplier, 4m / (decimal)multiplier, 6m), (quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd));
    }

    [Theory]
    [InlineData("1789147100000", -100_000)]
    [InlineData("\"1789147100000\"", -100_000)]
    [InlineData("1789147300000", 0)]
    [InlineData("1789147100", 0)]
    [InlineData("0", 0)]
    [InlineData("null", 0)]
    [InlineData("\"soon\"", 0)]
    public async Task Fetch_Timestamp_IsAsOfWhenBelievable(string timestamp, int offset)
    {
        var quote = await QuoteAsync($""" "timestamp": {timestamp} """);

        Assert.Equal(new TestClock().GetUtcNow().AddMilliseconds(offset), quote.AsOf);
        Assert.Equal(new DateTimeOffset(2026, 9, 11, 18, 0, 0, TimeSpan.Zero), quote.NextFundingTime);
    }

    [Fact]
    public async Task Fetch_OddFiguresAndMarkup_KeepTheRest()
    {
        const string Symbol = "<a>/é";
        var result = await FetchAsync(
            Venue(PriceRow($""" "symbol": "{Symbol}", "mark": 0, "oracle": "x", "open_interest": "-1", "volume_24h": "" """), Info(Symbol)),
            new TestClock());

        var quote = Assert.Single(result.Quotes);
        Assert.Equal((Symbol, "https://app.pacifica.fi/trade/%3Ca%3E%2F%C3%A9"), (quote.Contract.Key.Symbol, quote.Contract.TradeUrl));
        Assert.Equal((0.00001m, null, null, null, null), (quote.Rate, quote.MarkPrice, quote.IndexPrice, quote.OpenInterestUsd, quote.Volume24hUsd));
    }

    [Fact]
    public async Task Fetch_HugeFigures_DoNotOverflow()
    {
        const string Huge = "79228162514264337593543950335";

        Assert.Null((await QuoteAsync($""" "mark": "{Huge}", "open_interest": "{Huge}" """)).OpenInterestUsd);
    }

    [Fact]
    public async Task Fetch_SameSymbolTwice_KeepsTheFirst()
    {
        var rows = """{"success":true,"data":[{"symbol":"ABC","funding":"1"},{"symbol":"ABC","funding":"2"}]}""";
        var result = await FetchAsync(Venue(rows, Info("ABC")), new TestClock());

        Assert.Equal((1m, 1), (Assert.Single(result.Quotes).Rate, result.RejectedCount));
    }

    [Theory]
    [InlineData("""{"success":false,"data":null,"error":"boom","code":500}""", FailureKind.VenueError)]
    [InlineData("""{"success":false,"data":[{"symbol":"ABC","instrument_type":"perpetual"}]}""", FailureKind.VenueError)]
    [InlineData("""{"data":[]}""", FailureKind.VenueError)]
    [InlineData(Limited, FailureKind.RateLimited)]
    [InlineData("""{"success":true}""", FailureKind.Empty)]
    [InlineData("""{"success":true,"data":[null]}""", FailureKind.Empty)]
    [InlineData("""{"success":true,"data":{}}""", FailureKind.Malformed)]
    public async Task Fetch_BadEnvelope_FailsWithItsKind(string body, FailureKind expected)
    {
        var result = await FetchAsync(new StubVenue().On("", body), new TestClock());

        Assert.Equal((FetchOutcome.Failure, expected), (result.Outcome, result.Failure!.Kind));
    }

    [Fact]
    public async Task Fetch_InstrumentList_IsAskedOnceAnHour()
    {
        var clock = new TestClock();
        var venue = Venue(PriceRow("\"x\": 0"), Info("ABC"));
        var feed = new PacificaFeed(venue.Client(), clock);
        foreach (var minutes in (int[])[0, 30, 29, 1])
        {
            clock.Advance(TimeSpan.FromMinutes(minutes));
            await feed.FetchAsync(CancellationToken.None);
        }

        Assert.Equal((2, 4), (venue.Asked.Count(path => path == "info"), venue.Asked.Count(path => path == "info/prices")));
    }

    [Fact]
    public async Task Fetch_InstrumentListFailsLater_GoesOnAsPartial()
    {
        var clock = new TestClock();
        var venue = Venue(PriceRow("\"x\": 0"), Info("ABC"));
        var feed = new PacificaFeed(venue.Client(), clock);
        await feed.FetchAsync(CancellationToken.None);
        venue.On("info", Limited).On("info/prices", PriceRow(""" "funding": "0.00007" """));
        clock.Advance(TimeSpan.FromHours(1));

        var result = await feed.FetchAsync(CancellationToken.None);

        Assert.Equal((FetchOutcome.Partial, FailureKind.RateLimited), (result.Outcome, result.Failure!.Kind));
        Assert.Equal(0.00007m, Assert.Single(result.Quotes).Rate);
    }

    private static async Task<FundingQuote> QuoteAsync(string field) =>
        Assert.Single((await FetchAsync(Venue(PriceRow(field), Info("ABC")), new TestClock())).Quotes);

    private static Task<FetchResult> FetchAsync(StubVenue venue, TestClock clock) =>
        new PacificaFeed(venue.Client(), clock).FetchAsync(CancellationToken.None);

    private static StubVenue Venue(string prices, string info) => new StubVenue().On("info", info).On("info/prices", prices);

    private static string Info(string symbol) =>
        $$"""{"success":true,"data":[{"symbol":"{{symbol}}","instrument_type":"perpetual","base_asset":"{{symbol}}"}]}""";

    // Later members win over earlier ones of the same name.
    private static string PriceRow(string field) => $$"""
        {"success":true,"data":[{"symbol":"ABC","funding":"0.00001","mark":"2","oracle":"4","open_interest":"3","volume_24h":"9",{{field}}}]}
        """;
}
