using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Mexc;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Mexc;

public sealed class MexcHistoryTests() : CountedHistory(MexcFeed.Definition, Path)
{
    private const string Path = "funding_rate/history";

    protected override string Symbol => "BTC_USDT";

    protected override string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows, int page, int pages) =>
        Page($"\"totalPage\":{pages},\"currentPage\":{page + 1}", rows.Select(row => Row(row.Time, row.Rate)));

    protected override string Question(int page) => $"{Path}?symbol={Symbol}&page_num={page + 1}&page_size=100";

    protected override int Skipped(HttpRequestMessage request) =>
        (int)((PaidRates.Number(request, "page_num") - 1) * PaidRates.Number(request, "page_size"));

    [RecordedFact]
    public async Task Read_RecordedAnswer_GivesExactSettlements()
    {
        var range = new TimeRange(At(8).AddDays(-1), At(17));
        var venue = Venue(Recorded.Read("mexc/funding_rate_history_BTC_USDT.json"));

        var page = Assert.Single(await PagesAsync(venue, range));

        var hours = new FundingInterval(8, IntervalSource.VenueField);
        Assert.Equal((null, range), (page.Failure, page.Covered));
        Assert.Equal<Settlement>(
            [
                new(At(8).AddDays(-1), 0.000079m, hours),
                new(At(16).AddDays(-1), 0.000071m, hours),
                new(At(0), 0.00003m, hours),
                new(At(8), 0.000061m, hours),
                new(At(16), 0.000036m, hours),
            ],
            page.Rows);
        Assert.Empty(page.Rejected);
        Assert.Single(venue.Asked);
    }

    [Fact]
    public async Task Read_IntervalChanges_EachRowKeepsItsOwn()
    {
        var venue = Venue(Page("\"totalPage\":1,\"currentPage\":1", [Row(At(16), "0.0001", "1"), Row(At(15), "0.0001", "4"), Row(At(14), "0.0001", "0"), Row(At(13), "0.0001", "null")]));

        var page = Assert.Single(await PagesAsync(venue, Asked));

        Assert.Equal([null, null, 4m, 1m], page.Rows.Select(row => row.Interval?.Hours));
    }

    [Fact]
    public async Task Read_VenueCountsNoPages_IsToldByTheRows()
    {
        var rows = new PaidRates(147).Rows.Reverse().Select(row => Row(row.Time, row.Rate)).ToList();
        var venue = new StubVenue().On(Question(0), Page("\"x\":0", rows.Take(100))).On(Question(1), Page("\"x\":0", rows.Skip(100)));

        var pages = await PagesAsync(venue, new PaidRates(300).Range);

        Assert.Equal([100, 47], pages.Select(page => page.Rows.Count));
        Assert.Equal([Question(0), Question(1)], venue.Asked);
    }

    [Fact]
    public async Task Read_AnotherPageThanAskedFor_IsRefused()
    {
        var page = Assert.Single(await PagesAsync(Venue(Page("\"totalPage\":9,\"currentPage\":7", [Row(At(14), "0.0001")])), Asked));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    [Theory]
    [InlineData("""{"success":false,"code":1001,"message":"contract does not exist"}""", FailureKind.VenueError)]
    [InlineData("""{"success":false,"code":510,"message":"Requests are too frequent"}""", FailureKind.RateLimited)]
    [InlineData("""{"success":true,"code":0,"data":null}""", FailureKind.Malformed)]
    [InlineData("""{"success":true,"code":0,"data":{"totalPage":0,"currentPage":1}}""", FailureKind.Malformed)]
    public async Task Read_NoRowsForAReason_CoversNothing(string answer, FailureKind expected)
    {
        var page = Assert.Single(await PagesAsync(Venue(answer), Asked));

        Assert.Equal((expected, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    private static string Page(string members, IEnumerable<string> rows) =>
        $$"""{"success":true,"code":0,"data":{"pageSize":100,{{members}},"resultList":[{{string.Join(',', rows)}}]} }""";

    private string Row(DateTimeOffset time, string rate, string hours = "8") =>
        $$"""{"symbol":"{{Symbol}}","fundingRate":{{rate}},"settleTime":{{time.ToUnixTimeMilliseconds()}},"collectCycle":{{hours}} }""";
}
