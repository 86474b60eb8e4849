using System.Globalization;
using AngleSharp.Dom;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.EndToEnd;

/// <summary>From the venues' recorded answers to the database and the page, through the real app and real HTTP.</summary>
public sealed class RecordedAppTests(RecordedApp app) : IClassFixture<RecordedApp>
{
    private const long HourMs = 3_600_000;

    [RecordedFact]
    public async Task Database_RecordedVenues_HoldsExactlyTheirContractsAndNumbers()
    {
        var stored = await app.Stored.ReadAsync();

        ExpectedContracts.AssertAre(ExpectedContracts.All, stored.Select(row => row.Quote));
        Assert.All(stored, row => Assert.Equal((row.Quote.Venue, row.Quote.NextFunding(row.ReceivedAt)), (row.Venue, row.Next)));
    }

    [RecordedFact]
    public async Task Database_RecordedVenues_HoldsOnlySuccessfulCollections() =>
        Assert.Equal(
            VenueCatalog.Feeds.Select(feed => (feed.Key, nameof(FetchOutcome.Success))).OrderBy(run => run.Key, StringComparer.Ordinal),
            (await app.Stored.ReadOutcomesAsync()).OrderBy(run => run.Feed, StringComparer.Ordinal));

    [RecordedFact]
    public async Task Grid_RecordedVenues_ShowsTheMainContractOfEveryAssetAndVenue()
    {
        var page = await app.GetPageAsync("/?empty=1");
        var venues = page.QuerySelectorAll("table.grid > thead th").Skip(5).Select(header => VenueCatalog.FindVenue(header.TextContent.Trim())!.Name).ToList();
        var rows = page.QuerySelectorAll("table.grid > tbody > tr[data-asset]").ToDictionary(row => row.GetAttribute("data-asset")!, row => row.QuerySelectorAll("td").Skip(4).ToList());

        Assert.Equal(VenueCatalog.Venues.Select(venue => venue.Name), venues);
        Assert.Equal(ExpectedContracts.All.Select(contract => contract.Asset).Distinct().Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        foreach (var (asset, cells) in rows)
        {
            Assert.Equal(venues.Count, cells.Count);
            foreach (var (venue, cell) in venues.Zip(cells))
                AssertCell(cell, [.. ExpectedContracts.All.Where(contract => contract.Asset == asset && contract.Venue == venue)], $"{asset} on {venue}");
        }
    }

    [RecordedFact]
    public async Task Detail_RecordedVenues_ShowsEveryContractWithAllItsFigures()
    {
        var shown = new List<(string Venue, string Symbol)>();
        foreach (var asset in ExpectedContracts.All.Select(contract => contract.Asset).Distinct())
        {
            var page = await app.GetPageAsync($"/?empty=1&mode=1h&expand={Uri.EscapeDataString(asset)}");
            var published = Milliseconds(page.QuerySelector("table.grid")!, "data-published");
            var detail = page.QuerySelector(".asset-detail table")!;
            var columns = detail.QuerySelectorAll(":scope > thead th").Select(header => header.TextContent.Trim()).ToList();
            foreach (var row in detail.QuerySelectorAll(":scope > tbody > tr"))
            {
                var cells = columns.Zip(row.QuerySelectorAll("td")).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
                var expected = ExpectedContracts.All.Single(contract => contract.Asset == asset && contract.Venue == Text(cells["Venue"]) && contract.Symbol == Text(cells["Contract"]));
                AssertDetail(row, cells, expected, published!.Value);
                shown.Add((expected.Venue, expected.Symbol));
            }
        }

        Assert.Equal(ExpectedContracts.All.Select(contract => (contract.Venue, contract.Symbol)).Order(), shown.Order());
    }

    /// <summary>What is asked for beyond the recordings is only open interest that exists per contract, and it stays unknown.</summary>
    [RecordedFact]
    public void Venues_Collected_AreAskedForNothingElse() =>
        Assert.Subset(
            new HashSet<string>
            {
                "GET /binance-usdm/fapi/v1/openInterest?symbol=ETHUSDT",
                "GET /binance-usdm/fapi/v1/openInterest?symbol=LPTUSDT",
                "GET /binance-coinm/dapi/v1/openInterest?symbol=BTCUSD_PERP",
                "GET /aster/fapi/v1/openInterest?symbol=BTCUSDT",
                "GET /aster/fapi/v1/openInterest?symbol=ETHUSDT",
                "GET /aster/fapi/v1/openInterest?symbol=SUSHIUSDT",
            },
            app.Venues.Unanswered.ToHashSet());

    private static void AssertCell(IElement cell, List<ExpectedContract> contracts, string what)
    {
        var main = contracts.MaxBy(contract => contract.OpenInterest ?? -1);
        var count = cell.QuerySelector("sup");
        count?.Remove();

        Assert.Equal(contracts.Count > 1 ? contracts.Count.ToString(CultureInfo.InvariantCulture) : null, count?.TextContent);
        ShownNumber.AssertIs(main?.PerHour * 8760 * 100, Text(cell), what);
        Assert.True(cell.ClassList.Contains("stale") == (main?.IsStale == true), $"{what}: stale or not");
        Assert.False(cell.ClassList.Contains("q") || cell.ClassList.Contains("split"), $"{what}: doubted");
    }

    private static void AssertDetail(IElement row, Dictionary<string, IElement> cells, ExpectedContract expected, long published)
    {
        void AssertShows(string column, double? number) => ShownNumber.AssertIs(number, Text(cells[column]), $"{expected.Venue} {expected.Symbol}, {column}");

        Assert.Equal(expected.Hours is { } hours ? $"{hours:0} h{(expected.Feed == "deribit" ? " ~" : "")}" : "?", Text(cells["Interval"]));
        AssertShows("Rate %", (double)expected.Rate * 100);
        foreach (var (column, hoursShown) in new[] { ("1h %", 1), ("APR %", 8760) })
        {
            if (expected.PerHour is { } perHour)
                AssertShows(column, perHour * hoursShown * 100);
            else
                Assert.Equal("?", Text(cells[column]));
        }

        AssertShows("Mark", (double?)expected.Mark);
        AssertShows("Index", (double?)expected.Index);
        AssertShows("OI $", (double?)expected.OpenInterest);
        AssertShows("Volume 24h $", (double?)expected.Volume);

        var next = Milliseconds(cells["Next"], "data-next");
        if (expected.Next == ExpectedContract.FullHour)
            Assert.True(next is { } time && time % HourMs == 0 && Math.Abs(time - published) <= HourMs, $"{expected.Symbol}: next funding at {next}");
        else
            Assert.Equal(expected.Next, next);

        var asOf = Milliseconds(cells["Age"], "data-asof")!.Value;
        if (expected.AsOf is { } old)
            Assert.Equal(old, asOf);
        else
            Assert.InRange(asOf, published - 120_000, published);
        Assert.Equal((expected.IsStale, expected.IsStale), (row.ClassList.Contains("stale"), Text(cells["Remarks"]).Split("; ").Contains("stale")));
    }

    // The page's script takes seconds and milliseconds alike, and tells them apart by their size.
    private static long? Milliseconds(IElement element, string attribute)
    {
        if (element.GetAttribute(attribute) is not { Length: > 0 } text)
            return null;
        var time = long.Parse(text, CultureInfo.InvariantCulture);
        return time > 100_000_000_000 ? time : time * 1000;
    }

    private static string Text(IElement element) => element.TextContent.Trim();
}
