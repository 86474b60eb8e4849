using System.Globalization;
using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Lighter;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Lighter;

public sealed class LighterHistoryTests : HostileHistory
{
    private const string Path = "fundings";
    private const string Markets = """
        {"code":200,"order_book_details":[
          {"symbol":"BTC","market_id":1,"market_type":"perp","status":"active"},
          {"symbol":"DEAD","market_id":135,"market_type":"perp","status":"inactive"},
          {"symbol":"AGAIN","market_id":7,"market_type":"perp","status":"inactive"},
          {"symbol":"AGAIN","market_id":8,"market_type":"perp","status":"active"},
          {"symbol":"TWICE","market_id":9,"market_type":"perp","status":"inactive"},
          {"symbol":"TWICE","market_id":10,"market_type":"perp","status":"inactive"},
          {"symbol":"SPOT","market_id":11,"market_type":"spot","status":"active"},null]}
        """;

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);
    private readonly PaidRates _rates = new((2 * LighterHistory.PageRows) + 347);

    protected override string Symbol => "BTC";

    protected override VenueHistory Reader(HttpClient http, TimeProvider clock) => new LighterHistory(http, clock);

    protected override string Answer(params (DateTimeOffset Time, string Rate)[] rows) => Body(rows);

    private protected override StubVenue Venue(string answer) => new StubVenue().On("orderBookDetails", Markets).On(Path, answer);

    [RecordedFact]
    public async Task Read_RecordedAnswers_GiveExactSettlements()
    {
        var venue = new StubVenue().On("orderBookDetails", Recorded.Read("lighter/order-book-details.json")).On(Path, Recorded.Read("lighter/fundings-btc.json"));

        var page = Assert.Single(await PagesAsync(venue, new(At(14), At(18))));

        Assert.Equal<Settlement>(
            [new(At(14), 0.00001m, Hourly), new(At(15), 0.000001m, Hourly), new(At(16), 0.000001m, Hourly), new(At(17), 0.00001m, Hourly)],
            page.Rows);
        Assert.Equal((null, 0), (page.Failure, page.Rejected.Count));
        Assert.Equal(["orderBookDetails", Question(1, At(14), new(2026, 9, 11, 17, 20, 0, TimeSpan.Zero))], venue.Asked);
    }

    [Theory]
    [InlineData("\"0.0010\"", "\"long\"", 0.00001)]
    [InlineData("\"0.0010\"", "\"short\"", -0.00001)]
    [InlineData("\"0.0000\"", "\"none\"", 0.0)]
    [InlineData("\"0.0010\"", "\"none\"", null)]
    [InlineData("\"0.0010\"", "null", null)]
    [InlineData("\"-0.0010\"", "\"long\"", null)]
    public async Task Read_Direction_IsTheSign(string rate, string direction, double? expected)
    {
        var page = Assert.Single(await PagesAsync(Venue($$"""{"code":200,"fundings":[{"timestamp":1789135200,"rate":{{rate}},"direction":{{direction}}}]}"""), Asked));

        Assert.Equal((decimal?)expected, page.Rows is [var row] ? row.Rate : null);
        Assert.Equal(expected is null ? 1 : 0, page.Rejected.Count);
    }

    [Theory]
    [InlineData("DEAD", 135)]
    [InlineData("AGAIN", 8)]
    public async Task Read_Symbol_IsAskedByItsId(string symbol, int id)
    {
        var venue = Venue(Answer());

        Assert.Null(Assert.Single(await ReadAsync(new LighterHistory(venue.Client(), new TestClock()), symbol)).Failure);

        Assert.Equal(Question(id, Asked.From, Asked.To), venue.Asked[^1]);
    }

    [Theory]
    [InlineData("GONE")]
    [InlineData("SPOT")]
    [InlineData("TWICE")]
    [InlineData("btc")]
    public async Task Read_UnknownSymbol_IsAnErrorOfTheVenue(string symbol)
    {
        var page = Assert.Single(await ReadAsync(new LighterHistory(Venue(Answer()).Client(), new TestClock()), symbol));

        Assert.Equal((FailureKind.VenueError, true), (page.Failure!.Kind, page.Covered.IsEmpty));
        Assert.Contains(symbol, page.Failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_MarketList_IsLoadedOnceAndForANewSymbolAgain()
    {
        var clock = new TestClock();
        var venue = Venue(Answer());
        var reader = new LighterHistory(venue.Client(), clock);
        await ReadAsync(reader, "BTC");
        await ReadAsync(reader, "NEW");
        venue.On("orderBookDetails", Markets.Replace("DEAD", "NEW", StringComparison.Ordinal));
        clock.Advance(TimeSpan.FromMinutes(10));
        await ReadAsync(reader, "BTC");
        Assert.Single(venue.Asked, path => path == "orderBookDetails");

        Assert.Null(Assert.Single(await ReadAsync(reader, "NEW")).Failure);

        Assert.Equal(2, venue.Asked.Count(path => path == "orderBookDetails"));
    }

    [Fact]
    public async Task Read_LongRange_AsksAMonthAtATime()
    {
        var venue = Simulated(rows => rows);

        var pages = await PagesAsync(venue, _rates.Range);

        _rates.AssertRead(pages, _rates.Range);
        var from = _rates.Range.From;
        Assert.Equal(
            ["orderBookDetails", Question(1, from, from.AddDays(30)), Question(1, from.AddDays(30), from.AddDays(60)), Question(1, from.AddDays(60), _rates.Range.To)],
            venue.Asked);
    }

    [Fact]
    public async Task Read_VenueCutsEitherEnd_LeavesNoHole()
    {
        _rates.AssertRead(await PagesAsync(Simulated(rows => rows.Take(100)), _rates.Range), _rates.Range);
        _rates.AssertRead(await PagesAsync(Simulated(rows => rows.TakeLast(100)), _rates.Range), _rates.Range);
    }

    [Theory]
    [InlineData("""{"code":20001,"message":"invalid param"}""", FailureKind.VenueError)]
    [InlineData("""{"code":23000,"message":"Too Many Requests!"}""", FailureKind.RateLimited)]
    [InlineData("""{"fundings":[]}""", FailureKind.VenueError)]
    [InlineData("""{"code":200}""", FailureKind.Malformed)]
    public async Task Read_ErrorOfTheVenue_CoversNothing(string answer, FailureKind expected)
    {
        var page = Assert.Single(await PagesAsync(Venue(answer), Asked));

        Assert.Equal((expected, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    private static Task<List<HistoryPage>> ReadAsync(LighterHistory reader, string symbol) => reader.ReadAsync(symbol, Asked, CancellationToken.None).ToListAsync().AsTask();

    private StubVenue Simulated(Func<IEnumerable<(DateTimeOffset Time, string Rate)>, IEnumerable<(DateTimeOffset Time, string Rate)>> cut) =>
        new StubVenue().On("orderBookDetails", Markets).On(Path, request => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(Body(cut(_rates.Rows.Where(row =>
                row.Time.ToUnixTimeSeconds() >= PaidRates.Number(request, "start_timestamp") && row.Time.ToUnixTimeSeconds() <= PaidRates.Number(request, "end_timestamp"))))),
        });

    private static string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows) =>
        $$"""{"code":200,"resolution":"1h","fundings":[{{string.Join(',', rows.Select(Row))}}]}""";

    // Percent without a sign, and the side that paid.
    private static string Row((DateTimeOffset Time, string Rate) row)
    {
        var isNumber = decimal.TryParse(row.Rate, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate);
        var percent = isNumber ? $"\"{Math.Abs(rate * 100).ToString(CultureInfo.InvariantCulture)}\"" : row.Rate;
        return $$"""{"timestamp":{{row.Time.ToUnixTimeSeconds()}},"value":"1","rate":{{percent}},"direction":"{{(rate < 0 ? "short" : "long")}}"}""";
    }

    // Times are snapped to the nearest minute: its edges lie half a minute early.
    private static string Question(int id, DateTimeOffset from, DateTimeOffset to) =>
        $"{Path}?market_id={id}&resolution=1h&start_timestamp={from.ToUnixTimeSeconds() - 30}&end_timestamp={to.ToUnixTimeSeconds() - 30}&count_back={Math.Min(Math.Ceiling((to - from).TotalHours) + 2, 720)}";
}
