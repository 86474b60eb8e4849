using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Pacifica;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Pacifica;

public sealed class PacificaHistoryTests : HostileHistory
{
    private const int PageRows = PacificaHistory.PageRows;
    private const string First = "funding_rate/history?symbol=BTC&limit=4000";

    private readonly PaidRates _rates = new((2 * PageRows) + 47);

    protected override string Symbol => "BTC";

    protected override VenueHistory Reader(HttpClient http, TimeProvider clock) => new PacificaHistory(http, clock);

    protected override string Answer(params (DateTimeOffset Time, string Rate)[] rows) => Body(rows.Reverse(), cursor: null);

    [RecordedFact]
    public async Task Read_RecordedAnswer_GivesExactSettlements()
    {
        var first = new DateTimeOffset(2026, 9, 13, 20, 0, 0, TimeSpan.Zero);
        var venue = Venue(Recorded.Read("pacifica/funding_rate_history_BTC.json"));
        var reader = Reader(venue.Client(), new TestClock(first.AddMinutes(150)));

        var page = Assert.Single(await reader.ReadAsync("BTC", new(first, first.AddHours(3)), CancellationToken.None).ToListAsync());

        var hourly = FundingInterval.Documented(1);
        Assert.Equal<Settlement>([new(first, 0.00000466m, hourly), new(first.AddHours(1), 0.00000632m, hourly), new(first.AddHours(2), 0.00000383m, hourly)], page.Rows);
        Assert.Equal((null, 0, new TimeRange(first, first.AddMinutes(135))), (page.Failure, page.Rejected.Count, page.Covered));
        Assert.Equal(["funding_rate/history?symbol=BTC&limit=5"], venue.Asked);
    }

    [Fact]
    public async Task Read_ThreePages_FollowsTheCursor()
    {
        var venue = Paged(repeated: 0);

        var pages = await PagesAsync(venue, _rates.Range);

        _rates.AssertRead(pages, _rates.Range);
        Assert.Equal([PageRows, PageRows, 47], pages.Select(page => page.Rows.Count));
        Assert.Equal([First, $"{First}&cursor=c%2F1", $"{First}&cursor=c%2F2"], venue.Asked);
    }

    [Fact]
    public async Task Read_LastRowComesAgain_IsReadOnce() => _rates.AssertRead(await PagesAsync(Paged(repeated: 1), _rates.Range), _rates.Range);

    [Fact]
    public async Task Read_RangeBeginsWithinAPage_AsksNoFurther()
    {
        var range = _rates.Range with { From = _rates.Rows[^(PageRows + 5)].Time };
        var venue = Paged(repeated: 0);

        _rates.AssertRead(await PagesAsync(venue, range), range);

        Assert.Equal(2, venue.Asked.Count);
    }

    [Fact]
    public async Task Read_RangeLongPast_PassesOverYoungerPages()
    {
        var range = _rates.Range with { To = _rates.Rows[3].Time };
        var venue = Paged(repeated: 0);

        var page = Assert.Single(await PagesAsync(venue, range));

        _rates.AssertRead([page], range);
        Assert.Equal(3, venue.Asked.Count);
    }

    [Fact]
    public async Task Read_PageOldestFirst_IsMalformed()
    {
        var page = Assert.Single(await PagesAsync(Venue(Body(_rates.Rows.TakeLast(PageRows), "c")), _rates.Range));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(3)]
    public async Task Read_SamePageAgain_Ends(int wanted)
    {
        var venue = Venue(Body(_rates.Rows.TakeLast(PageRows).Reverse(), "c"));

        var pages = await PagesAsync(venue, _rates.Range with { To = _rates.Range.From.AddHours(wanted) });

        Assert.Equal(FailureKind.Malformed, pages[^1].Failure!.Kind);
        Assert.InRange(venue.Asked.Count, 2, 3);
    }

    [Theory]
    [InlineData("""{"success":true,"data":[],"has_more":true,"next_cursor":"c"}""", FailureKind.Malformed)]
    [InlineData("""{"success":true}""", FailureKind.Malformed)]
    [InlineData("""{"success":false,"error":"unknown symbol","code":404}""", FailureKind.VenueError)]
    [InlineData("""{"success":false,"error":"Too many requests","code":429}""", FailureKind.RateLimited)]
    public async Task Read_BadEnvelope_CoversNothing(string answer, FailureKind expected)
    {
        var page = Assert.Single(await PagesAsync(Venue(answer), Asked));

        Assert.Equal((expected, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    [Fact]
    public async Task Read_MoreIsPromisedWithoutACursor_Fails()
    {
        var answer = Body(_rates.Rows.TakeLast(10).Reverse(), "").Replace("false", "true", StringComparison.Ordinal);

        var pages = await PagesAsync(Venue(answer), _rates.Range);

        Assert.Equal([null, FailureKind.Malformed], pages.Select(page => page.Failure?.Kind));
        Assert.Equal(_rates.Range with { From = _rates.Rows[^10].Time }, pages[0].Covered);
    }

    [Fact]
    public async Task Read_LaterPageFails_KeepsWhatWasRead()
    {
        var venue = Paged(repeated: 0).On($"{First}&cursor=c%2F1", "", HttpStatusCode.BadGateway);

        var pages = await PagesAsync(venue, _rates.Range);

        Assert.Equal([null, FailureKind.HttpStatus], pages.Select(page => page.Failure?.Kind));
        Assert.Equal((PageRows, _rates.Range with { From = _rates.Rows[^PageRows].Time }), (pages[0].Rows.Count, pages[0].Covered));
    }

    private StubVenue Paged(int repeated)
    {
        var rows = _rates.Rows.Reverse().ToList();
        return new StubVenue()
            .On(First, Body(rows.Take(PageRows), "c/1"))
            .On($"{First}&cursor=c%2F1", Body(rows.Skip(PageRows - repeated).Take(PageRows), "c/2"))
            .On($"{First}&cursor=c%2F2", Body(rows.Skip((2 * PageRows) - (2 * repeated)).Take(PageRows), cursor: null));
    }

    private static string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows, string? cursor) =>
        $$"""{"success":true,"has_more":{{(string.IsNullOrEmpty(cursor) ? "false" : "true")}},"next_cursor":"{{cursor}}","data":[{{string.Join(',', rows.Select(row => $$"""{"oracle_price":"1","funding_rate":{{row.Rate}},"next_funding_rate":"0.5","created_at":{{row.Time.ToUnixTimeMilliseconds() + 426}}}"""))}}]}""";
}
