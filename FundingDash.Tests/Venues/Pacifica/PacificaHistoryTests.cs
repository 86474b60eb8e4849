using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Pacifica;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Pacifica;

public sealed class PacificaHistoryTests() : CursorHistory(PacificaFeed.Definition, PacificaHistory.PageRows)
{
    protected override string Symbol => "BTC";

    protected override string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows, string? cursor) =>
        $$"""{"success":true,"has_more":{{(string.IsNullOrEmpty(cursor) ? "false" : "true")}},"next_cursor":"{{cursor}}","data":[{{string.Join(',', rows.Select(row => $$"""{"oracle_price":"1","funding_rate":{{row.Rate}},"next_funding_rate":"0.5","created_at":{{row.Time.ToUnixTimeMilliseconds() + 426}}}"""))}}]}""";

    protected override string Question(string? cursor) => "funding_rate/history?symbol=BTC&limit=4000" + (cursor is null ? "" : $"&cursor={cursor}");

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
        var answer = Body(Rates.Rows.TakeLast(10).Reverse(), "").Replace("false", "true", StringComparison.Ordinal);

        var pages = await PagesAsync(Venue(answer), Rates.Range);

        Assert.Equal([null, FailureKind.Malformed], pages.Select(page => page.Failure?.Kind));
        Assert.Equal(Rates.Range with { From = Rates.Rows[^10].Time }, pages[0].Covered);
    }
}
