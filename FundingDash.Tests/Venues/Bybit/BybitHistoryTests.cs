using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Bybit;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Bybit;

public sealed class BybitHistoryTests() : TimedHistory(BybitFeed.Definition, "v5/market/funding/history", "startTime", "endTime")
{
    protected override bool NewestFirst => true;

    protected override string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows) => BybitSample.Ok([.. rows.Select(row =>
        $$"""{"symbol":"{{Symbol}}","fundingRate":{{row.Rate}},"fundingRateTimestamp":"{{row.Time.ToUnixTimeMilliseconds()}}"}""")]);

    protected override string Question(long from, long to) => $"{Path}?category=linear&symbol={Symbol}&startTime={from}&endTime={to}&limit=200";

    [RecordedFact]
    public async Task Read_RecordedAnswer_GivesExactSettlements()
    {
        var venue = Venue(Recorded.Read("bybit/funding-history.json"));

        var page = Assert.Single(await PagesAsync(venue, new(new(2026, 9, 10, 0, 0, 0, TimeSpan.Zero), new(2026, 9, 12, 0, 0, 0, TimeSpan.Zero))));

        Assert.Equal<Settlement>(
            [new(At(0), 0.00005091m, null), new(At(8), 0.00002005m, null), new(At(16), 0.00005602m, null)],
            page.Rows);
        Assert.Empty(page.Rejected);
    }

    [Theory]
    [InlineData("BTCUSDT", "linear")]
    [InlineData("BTCPERP", "linear")]
    [InlineData("1000BONKPERP", "linear")]
    [InlineData("BTCUSD", "inverse")]
    public async Task Read_Symbol_TellsTheCategory(string symbol, string category)
    {
        var venue = Venue(BybitSample.Ok());

        await Reader(venue.Client(), new TestClock()).ReadAsync(symbol, Asked, CancellationToken.None).ToListAsync();

        Assert.StartsWith($"{Path}?category={category}&symbol={symbol}&", Assert.Single(venue.Asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"retCode":10001,"retMsg":"params error: symbol invalid","result":{}}""", FailureKind.VenueError)]
    [InlineData("""{"retCode":10006,"retMsg":"Too many visits!","result":{}}""", FailureKind.RateLimited)]
    [InlineData("""{"retCode":0,"retMsg":"OK","result":{}}""", FailureKind.Malformed)]
    [InlineData("{}", FailureKind.VenueError)]
    public async Task Read_NoRowsForAReason_CoversNothing(string answer, FailureKind expected)
    {
        var page = Assert.Single(await PagesAsync(Venue(answer), Asked));

        Assert.Equal((expected, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }
}
