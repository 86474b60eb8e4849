using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Hibachi;
using FundingDash.Domain.Venues.History;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Hibachi;

public sealed class HibachiHistoryTests() : ContinuedHistory(HibachiFeed.Definition)
{
    protected override string Symbol => "BTC/USDT-P";

    protected override bool NewestFirst => false;

    protected override string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows) =>
        $$"""{"data":[{{string.Join(',', rows.Select(row => $$"""{"contractId":2,"fundingTimestamp":{{row.Time.ToUnixTimeSeconds()}},"fundingRate":{{row.Rate}},"indexPrice":"1"}"""))}}],"pagination":{"limit":100,"offset":0} }""";

    // Times are snapped to the nearest minute: its edges lie half a minute early.
    protected override string Question(TimeRange left) =>
        $"market/data/funding-rates?symbol=BTC%2FUSDT-P&startTime={left.From.ToUnixTimeSeconds() - 30}&endTime={left.To.ToUnixTimeSeconds() - 30}&limit=100";

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
}
