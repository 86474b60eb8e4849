using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Hibachi;
using FundingDash.Domain.Venues.History;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Hibachi;

public sealed class HibachiHistoryTests : HostileHistory
{
    private const int PageRows = HibachiHistory.PageRows;

    private readonly PaidRates _rates = new((2 * PageRows) + 47);

    protected override string Symbol => "BTC/USDT-P";

    protected override VenueHistory Reader(HttpClient http, TimeProvider clock) => new HibachiHistory(http, clock);

    protected override string Answer(params (DateTimeOffset Time, string Rate)[] rows) =>
        $$"""{"data":[{{string.Join(',', rows.Select(row => $$"""{"contractId":2,"fundingTimestamp":{{row.Time.ToUnixTimeSeconds()}},"fundingRate":{{row.Rate}},"indexPrice":"1"}"""))}}],"pagination":{"limit":100,"offset":0} }""";

    [RecordedFact]
    public async Task Read_RecordedAnswer_GivesExactSettlements()
    {
        var first = DateTimeOffset.FromUnixTimeSeconds(1789326000);
        var reader = Reader(Venue(Recorded.Read("hibachi/funding-rates_BTC.json")).Client(), new TestClock(first.AddHours(4)));

        var page = Assert.Single(await reader.ReadAsync(Symbol, new(first, first.AddHours(3.5)), CancellationToken.None).ToListAsync());

        var hourly = FundingInterval.Documented(1);
        Assert.Equal<Settlement>(
            [new(first, 0.000011m, hourly), new(first.AddHours(1), 0.00001m, hourly), new(first.AddHours(2), 0.000008m, hourly), new(first.AddHours(3), 0.000019m, hourly)],
            page.Rows);
        Assert.Equal((null, 0), (page.Failure, page.Rejected.Count));
    }

    [Fact]
    public async Task Read_ThreePages_AsksOnFromTheLastRow()
    {
        var venue = new StubVenue();
        var questions = new[] { 0, PageRows, 2 * PageRows }.Select(done => Route(venue, done, repeated: 0)).ToList();

        var pages = await PagesAsync(venue, _rates.Range);

        _rates.AssertRead(pages, _rates.Range);
        Assert.Equal([PageRows, PageRows, 47], pages.Select(page => page.Rows.Count));
        Assert.Equal(questions, venue.Asked);
    }

    [Fact]
    public async Task Read_LastRowComesAgain_IsReadOnce()
    {
        var venue = new StubVenue();
        foreach (var done in (int[])[0, PageRows, (2 * PageRows) - 1])
            Route(venue, done, repeated: done == 0 ? 0 : 1);

        _rates.AssertRead(await PagesAsync(venue, _rates.Range), _rates.Range);
    }

    [Fact]
    public async Task Read_LastPageIsFull_EndsWithAnEmptyOne()
    {
        var range = _rates.Range with { To = _rates.Rows[PageRows].Time };
        var venue = new StubVenue().On("", Answer()).On(Question(range), Answer([.. _rates.Rows.Take(PageRows)]));

        var pages = await PagesAsync(venue, range);

        _rates.AssertRead(pages, range);
        Assert.Equal([PageRows, 0], pages.Select(page => page.Rows.Count));
    }

    [Fact]
    public async Task Read_FullPageNewestFirst_IsMalformed()
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer([.. _rates.Rows.Take(PageRows).Reverse()])), _rates.Range));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    [Fact]
    public async Task Read_SamePageAgain_Ends()
    {
        var pages = await PagesAsync(Venue(Answer([.. _rates.Rows.Take(PageRows)])), _rates.Range);

        Assert.Equal([null, FailureKind.Malformed], pages.Select(page => page.Failure?.Kind));
    }

    [Theory]
    [InlineData("""{"errorCode":"NOT_FOUND","message":"no such symbol","status":"failed"}""", FailureKind.VenueError)]
    [InlineData("""{"errorCode":"RATE_LIMIT","message":"slow down","status":"failed"}""", FailureKind.RateLimited)]
    [InlineData("""{"status":"failed"}""", FailureKind.VenueError)]
    [InlineData("{}", FailureKind.Malformed)]
    public async Task Read_ErrorOfTheVenue_CoversNothing(string answer, FailureKind expected)
    {
        var page = Assert.Single(await PagesAsync(Venue(answer), Asked));

        Assert.Equal((expected, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    private string Route(StubVenue venue, int done, int repeated)
    {
        var question = Question(_rates.Range with { From = done == 0 ? _rates.Range.From : _rates.Rows[done - 1].Time.AddMinutes(1) });
        venue.On(question, Answer([.. _rates.Rows.Skip(done - repeated).Take(PageRows)]));
        return question;
    }

    // Times are snapped to the nearest minute: its edges lie half a minute early.
    private static string Question(TimeRange range) =>
        $"market/data/funding-rates?symbol=BTC%2FUSDT-P&startTime={range.From.ToUnixTimeSeconds() - 30}&endTime={range.To.ToUnixTimeSeconds() - 30}&limit=100";
}
