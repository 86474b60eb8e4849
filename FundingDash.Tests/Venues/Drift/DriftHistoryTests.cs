using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Drift;
using FundingDash.Domain.Venues.History;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Drift;

public sealed class DriftHistoryTests : HostileHistory
{
    private const string First = "market/BTC-PERP/fundingRates?limit=750";

    private readonly PaidRates _rates = new(647);

    protected override string Symbol => "BTC-PERP";

    protected override VenueHistory Reader(HttpClient http, TimeProvider clock) => new DriftHistory(http, clock);

    protected override string Answer(params (DateTimeOffset Time, string Rate)[] rows) => Body(rows.Reverse(), cursor: null);

    [RecordedFact]
    public async Task Read_RecordedAnswer_GivesExactSettlements()
    {
        var hour = new DateTimeOffset(2026, 9, 13, 20, 0, 0, TimeSpan.Zero);
        var reader = Reader(Venue(Recorded.Read("drift/velocity-fundingRates-BTC-PERP.json")).Client(), new TestClock(hour.AddHours(3)));

        var page = Assert.Single(await reader.ReadAsync(Symbol, new(hour.AddMinutes(1), hour.AddHours(2.5)), CancellationToken.None).ToListAsync());

        // Settled a minute after the hour, 59 s and 60 s.
        var hourly = FundingInterval.Documented(1);
        Assert.Equal<Settlement>(
            [
                new(hour.AddMinutes(1), 6.206000708m / 77262.392462m, hourly),
                new(hour.AddMinutes(61), 6.320036916m / 77287.184923m, hourly),
                new(hour.AddMinutes(121), 6.399237833m / 77333.726817m, hourly),
            ],
            page.Rows);
        Assert.Equal(0.0000827, (double)page.Rows[2].Rate, 7);
        Assert.Equal((null, 0), (page.Failure, page.Rejected.Count));
    }

    [Theory]
    [InlineData("\"10\"", "\"50000\"", 0.0002)]
    [InlineData("\"-10\"", "\"50000\"", -0.0002)]
    [InlineData("\"0\"", "\"50000\"", 0.0)]
    [InlineData("\"10\"", "\"0\"", null)]
    [InlineData("\"10\"", "\"-50000\"", null)]
    [InlineData("\"10\"", "null", null)]
    [InlineData("\"70000000000000000000000000000\"", "\"0.0000000001\"", null)]
    public async Task Read_Rate_IsWhatLongsPaidOverTheOraclePrice(string paid, string price, double? expected)
    {
        var answer = $$"""{"success":true,"records":[{"ts":1789135260,"symbol":"BTC-PERP","fundingRate":"7","fundingRateLong":{{paid}},"fundingRateShort":"7","oraclePriceTwap":{{price}}}]}""";

        var page = Assert.Single(await PagesAsync(Venue(answer), Asked));

        Assert.Equal((decimal?)expected, page.Rows is [var row] ? row.Rate : null);
        Assert.Equal(expected is null ? 1 : 0, page.Rejected.Count);
    }

    [Fact]
    public async Task Read_ThreePages_FollowsTheCursor()
    {
        var venue = Paged(repeated: 0);

        var pages = await PagesAsync(venue, _rates.Range);

        _rates.AssertRead(pages, _rates.Range);
        Assert.Equal([300, 300, 47], pages.Select(page => page.Rows.Count));
        Assert.Equal([First, $"{First}&page=c%2B1%3D", $"{First}&page=c%2B2%3D"], venue.Asked);
    }

    [Fact]
    public async Task Read_LastRowComesAgain_IsReadOnce() => _rates.AssertRead(await PagesAsync(Paged(repeated: 1), _rates.Range), _rates.Range);

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
    public async Task Read_BeyondTheReach_IsNotClaimed()
    {
        var venue = Venue(Answer(_rates.Rows[0]));
        var now = new TestClock().GetUtcNow();

        var page = Assert.Single(await PagesAsync(venue, new(now.AddDays(-90), now.AddDays(-1))));

        Assert.Equal(new TimeRange(now.AddDays(-30), now.AddDays(-1)), page.Covered);
        Assert.Empty(await PagesAsync(venue, new(now.AddDays(-90), now.AddDays(-31))));
        Assert.Single(venue.Asked);
    }

    [Fact]
    public async Task Read_PageOldestFirst_IsMalformed()
    {
        var page = Assert.Single(await PagesAsync(Venue(Body(_rates.Rows.TakeLast(300), "c")), _rates.Range));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    [Theory]
    [InlineData(600)]
    [InlineData(3)]
    public async Task Read_SamePageAgain_Ends(int wanted)
    {
        var venue = Venue(Body(_rates.Rows.TakeLast(300).Reverse(), "c"));

        var pages = await PagesAsync(venue, _rates.Range with { To = _rates.Range.From.AddHours(wanted) });

        Assert.Equal(FailureKind.Malformed, pages[^1].Failure!.Kind);
        Assert.InRange(venue.Asked.Count, 2, 3);
    }

    [Fact]
    public async Task Read_RowsOfAnotherMarket_AreRefused()
    {
        var page = Assert.Single(await PagesAsync(Venue(Answer((At(14), "0")).Replace("BTC", "ETH", StringComparison.Ordinal)), Asked));

        Assert.Equal((FailureKind.Malformed, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    [Theory]
    [InlineData(404, """{"success":false,"message":"Market not found"}""", FailureKind.VenueError)]
    [InlineData(200, """{"success":false,"message":"Market not found"}""", FailureKind.VenueError)]
    [InlineData(200, """{"records":[]}""", FailureKind.VenueError)]
    [InlineData(200, """{"success":true}""", FailureKind.Malformed)]
    [InlineData(200, """{"success":true,"meta":{"nextPage":"c"},"records":[]}""", FailureKind.Malformed)]
    public async Task Read_ErrorOfTheVenue_CoversNothing(int status, string answer, FailureKind expected)
    {
        var page = Assert.Single(await PagesAsync(new StubVenue().On("", answer, (HttpStatusCode)status), Asked));

        Assert.Equal((expected, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }

    private StubVenue Paged(int repeated)
    {
        var rows = _rates.Rows.Reverse().ToList();
        return new StubVenue()
            .On(First, Body(rows.Take(300), "c+1="))
            .On($"{First}&page=c%2B1%3D", Body(rows.Skip(300 - repeated).Take(300), "c+2="))
            .On($"{First}&page=c%2B2%3D", Body(rows.Skip(600 - (2 * repeated)), cursor: null));
    }

    private static string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows, string? cursor) =>
        $$"""{"success":true,"meta":{"nextPage":{{(cursor is null ? "null" : $"\"{cursor}\"")}}},"records":[{{string.Join(',', rows.Select(row => $$"""{"ts":{{row.Time.ToUnixTimeSeconds()}},"symbol":"BTC-PERP","fundingRateLong":{{row.Rate}},"oraclePriceTwap":"1"}"""))}}]}""";
}
