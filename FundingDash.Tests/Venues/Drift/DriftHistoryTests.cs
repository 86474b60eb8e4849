using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Drift;
using FundingDash.Domain.Venues.History;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Drift;

public sealed class DriftHistoryTests() : CursorHistory(DriftFeed.Definition, pageRows: 300)
{
    protected override string Symbol => "BTC-PERP";

    protected override string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows, string? cursor) =>
        $$"""{"success":true,"meta":{"nextPage":{{(cursor is null ? "null" : $"\"{cursor}\"")}}},"records":[{{string.Join(',', rows.Select(row => $$"""{"ts":{{row.Time.ToUnixTimeSeconds()}},"symbol":"BTC-PERP","fundingRateLong":{{row.Rate}},"oraclePriceTwap":"1"}"""))}}]}""";

    protected override string Question(string? cursor) => "market/BTC-PERP/fundingRates?limit=750" + (cursor is null ? "" : $"&page={cursor}");

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
    public async Task Read_BeyondTheReach_IsNotClaimed()
    {
        var venue = Venue(Answer(Rates.Rows[0]));
        var now = new TestClock().GetUtcNow();

        var page = Assert.Single(await PagesAsync(venue, new(now.AddDays(-90), now.AddDays(-1))));

        Assert.Equal(new TimeRange(now.AddDays(-30), now.AddDays(-1)), page.Covered);
        Assert.Empty(await PagesAsync(venue, new(now.AddDays(-90), now.AddDays(-31))));
        Assert.Single(venue.Asked);
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
}
