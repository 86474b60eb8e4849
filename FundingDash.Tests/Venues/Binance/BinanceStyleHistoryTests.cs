using System.Net;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.History;

namespace FundingDash.Tests.Venues.Binance;

/// <summary>What holds for every venue with Binance's futures API.</summary>
public abstract class BinanceStyleHistoryTests(FeedDefinition definition, string path) : TimedHistory(definition, path, "startTime", "endTime")
{
    protected override bool NewestFirst => false;

    protected override string Body(IEnumerable<(DateTimeOffset Time, string Rate)> rows) =>
        $"[{string.Join(',', rows.Select(row => $$"""{"symbol":"{{Symbol}}","fundingTime":{{row.Time.ToUnixTimeMilliseconds() + 3}},"fundingRate":{{row.Rate}},"markPrice":"1"}"""))}]";

    protected override string Question(long from, long to) => $"{Path}?symbol={Symbol}&startTime={from}&endTime={to}&limit=1000";

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.OK)]
    public async Task Read_UnknownSymbol_IsAnErrorOfTheVenue(HttpStatusCode status)
    {
        var page = Assert.Single(await PagesAsync(new StubVenue().On(Path, """{"code":-1121,"msg":"Invalid symbol."}""", status), Asked));

        Assert.Equal((FailureKind.VenueError, true), (page.Failure!.Kind, page.Covered.IsEmpty));
    }
}
