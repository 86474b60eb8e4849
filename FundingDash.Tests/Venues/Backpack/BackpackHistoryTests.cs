using System.Globalization;
using System.Net;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Backpack;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Backpack;

public sealed class BackpackHistoryTests() : CountedHistory(BackpackFeed.Definition, Path)
{
    private const string Path = "fundingRates";

    protected override string Symbol => "BTC_USDC_PERP";

    protected override string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows, int page, int pages) =>
        $"[{string.Join(',', rows.Select(row => $$"""{"fundingRate":{{row.Rate}},"intervalEndTimestamp":"{{row.Time.ToString("s", CultureInfo.InvariantCulture)}}","symbol":"{{Symbol}}"}"""))}]";

    protected override string Question(int page) => $"{Path}?symbol={Symbol}&limit=1000&offset={page * 1_000}";

    protected override int Skipped(HttpRequestMessage request) => (int)PaidRates.Number(request, "offset");

    [RecordedFact]
    public async Task Read_RecordedAnswer_LeavesTheRunningHourOut()
    {
        var day = new DateTimeOffset(2026, 9, 13, 0, 0, 0, TimeSpan.Zero);
        var clock = new TestClock(day.AddHours(22).AddMinutes(28));
        var reader = Reader(Venue(Recorded.Read("backpack/fundingRates-BTC_USDC_PERP.json")).Client(), clock);

        var page = Assert.Single(await reader.ReadAsync(Symbol, new(day.AddHours(18), day.AddDays(1)), CancellationToken.None).ToListAsync());

        Assert.Equal<Settlement>(
            [
                new(day.AddHours(18), 0.00001213m, null),
                new(day.AddHours(19), 0.000007819m, null),
                new(day.AddHours(20), 0.000008029m, null),
                new(day.AddHours(21), 0.000009713m, null),
                new(day.AddHours(22), 0.000008311m, null),
            ],
            page.Rows);
        Assert.Empty(page.Rejected);
        Assert.Equal(new(day.AddHours(18), clock.GetUtcNow().AddMinutes(-15)), page.Covered);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 1)]
    public async Task Read_HourJustEnded_WaitsForItsLastRate(int minutes, int rows)
    {
        var reader = Reader(Venue(Answer((At(17), "0.0001"))).Client(), new TestClock(At(17).AddMinutes(minutes)));

        var page = Assert.Single(await reader.ReadAsync(Symbol, new(At(16), At(18)), CancellationToken.None).ToListAsync());

        Assert.Equal(rows, page.Rows.Count);
        Assert.Equal(rows == 1, page.Covered.Contains(At(17)));
    }

    [Fact]
    public async Task Read_NothingSettledYet_AsksNothing()
    {
        var venue = Venue(Answer());
        var reader = Reader(venue.Client(), new TestClock(At(17)));

        Assert.Empty(await reader.ReadAsync(Symbol, new(At(17).AddMinutes(-1), At(17)), CancellationToken.None).ToListAsync());
        Assert.Empty(venue.Asked);
    }

    [Fact]
    public async Task Read_UnknownSymbol_IsAnErrorOfTheVenue()
    {
        var venue = new StubVenue().On(Path, """{"code":"INVALID_MARKET","message":"Invalid market"}""", HttpStatusCode.BadRequest);

        var page = Assert.Single(await PagesAsync(venue, Asked));

        Assert.Equal((FailureKind.VenueError, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }
}
