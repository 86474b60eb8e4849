using System.Globalization;
using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Dydx;
using FundingDash.Domain.Venues.History;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Dydx;

public sealed class DydxHistoryTests() : ContinuedHistory(DydxFeed.Definition)
{
    protected override string Symbol => "LINK-USD";

    protected override bool NewestFirst => true;

    protected override string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows) =>
        $$"""{"historicalFunding":[{{string.Join(',', rows.Select(row => $$"""{"ticker":"{{Symbol}}","rate":{{row.Rate}},"price":"1","effectiveAtHeight":"7","effectiveAt":"{{row.Time.AddMilliseconds(234).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}}"}"""))}}]}""";

    // The venue takes times: half a minute before the minute that the rows are snapped to.
    protected override string Question(TimeRange left) => $"historicalFunding/LINK-USD?limit=1000&effectiveBeforeOrAt={left.To.AddSeconds(-30):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";

    [RecordedFact]
    public async Task Read_RecordedAnswer_GivesExactSettlements()
    {
        var venue = Venue(Recorded.Read("dydx/historicalFunding_LINK-USD.json"));

        var page = Assert.Single(await PagesAsync(venue, new(At(13), At(17))));

        var hourly = FundingInterval.Documented(1);
        Assert.Equal<Settlement>([new(At(13), 0, hourly), new(At(14), 0, hourly), new(At(15), 0, hourly), new(At(16), 0.000114m, hourly)], page.Rows);
        Assert.Equal((null, 0, new TimeRange(At(13), At(17))), (page.Failure, page.Rejected.Count, page.Covered));
    }

    [Fact]
    public async Task Read_FewHours_AsksForFewRowsAndOnce()
    {
        var venue = Venue(Body(Rates.Rows.TakeLast(7).Reverse()));
        var range = Rates.Range with { From = Rates.Range.To.AddHours(-5) };

        var pages = await PagesAsync(venue, range);

        Rates.AssertRead(pages, range);
        Assert.Equal(["historicalFunding/LINK-USD?limit=7&effectiveBeforeOrAt=2026-09-11T11:59:30.000Z"], venue.Asked);
    }

    [Fact]
    public async Task Read_LongSymbol_IsEscaped()
    {
        var venue = Venue(Answer());

        await Reader(venue.Client(), new TestClock()).ReadAsync("FARTCOIN,RAYDIUM,9BB6-USD", Asked, CancellationToken.None).ToListAsync();

        Assert.StartsWith("historicalFunding/FARTCOIN%2CRAYDIUM%2C9BB6-USD?", Assert.Single(venue.Asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_RowsOfAnotherMarket_AreRefused()
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer((At(14), "0")).Replace("LINK", "ETH", StringComparison.Ordinal)), Asked));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    [Theory]
    [InlineData(200, """{"errors":[{"msg":"unknown market"}]}""", FailureKind.VenueError)]
    [InlineData(404, """{"errors":[{"msg":"LINK-USD was not found"}]}""", FailureKind.VenueError)]
    [InlineData(400, """{"errors":[{"msg":"ticker must be a valid ticker"}]}""", FailureKind.VenueError)]
    [InlineData(200, "{}", FailureKind.Malformed)]
    public async Task Read_ErrorOfTheVenue_CoversNothing(int status, string answer, FailureKind expected)
    {
        var page = Assert.Single(await PagesAsync(new StubVenue().On("", answer, (HttpStatusCode)status), Asked));

        Assert.Equal((expected, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }
}
