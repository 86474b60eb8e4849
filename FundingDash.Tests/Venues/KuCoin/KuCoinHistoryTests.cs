using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.KuCoin;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.KuCoin;

public sealed class KuCoinHistoryTests() : TimedHistory(KuCoinFeed.Definition, "api/v1/contract/funding-rates", "from", "to")
{
    protected override string Symbol => "XBTUSDTM";

    protected override bool NewestFirst => true;

    protected override string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows)
    {
        var list = string.Join(',', rows.Select(row => $$"""{"symbol":"{{Symbol}}","fundingRate":{{row.Rate}},"timepoint":{{row.Time.ToUnixTimeMilliseconds()}}}"""));
        return $$"""{"code":"200000","data":{{(list.Length == 0 ? "null" : $"[{list}]")}}}""";
    }

    protected override string Question(long from, long to) => $"{Path}?symbol={Symbol}&from={from}&to={to}";

    [RecordedFact]
    public async Task Read_RecordedAnswer_GivesExactSettlements()
    {
        var venue = Venue(Recorded.Read("kucoin/funding-history.json"));

        var page = Assert.Single(await PagesAsync(venue, new(new(2026, 9, 10, 0, 0, 0, TimeSpan.Zero), new(2026, 9, 12, 0, 0, 0, TimeSpan.Zero))));

        Assert.Equal<Settlement>(
            [new(At(0), 0.000072m, null), new(At(8), 0.00005m, null), new(At(16), 0.000044m, null)],
            page.Rows);
        Assert.Empty(page.Rejected);
    }

    [Theory]
    [InlineData("""{"code":"404000","msg":"contract does not exist"}""", FailureKind.VenueError)]
    [InlineData("""{"code":"429000","msg":"Too Many Requests"}""", FailureKind.RateLimited)]
    [InlineData("{}", FailureKind.VenueError)]
    public async Task Read_ErrorOfTheVenue_CoversNothing(string answer, FailureKind expected)
    {
        var page = Assert.Single(await PagesAsync(Venue(answer), Asked));

        Assert.Equal((expected, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }
}
