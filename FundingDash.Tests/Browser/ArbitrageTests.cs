using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

/// <summary>The page of all pairs, on the demo's market.</summary>
public sealed class ArbitrageTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const int AprColumn = 5;
    private const int AfterFeesColumn = 8;

    private ILocator Pairs => Page.Locator("tr[data-row]");

    [BrowserFact]
    public async Task Rows_Opened_ComeByWhatIsLeftAfterFeesAndTurnByAClick()
    {
        await OpenPairsAsync();
        Assert.True(GridCells.IsSorted(await ColumnAsync(AfterFeesColumn), descending: true));

        await Page.Locator("[data-sort='apr']").ClickAsync();
        await ExpectPage().ToHaveURLAsync(Like(@"\?sort=apr$"));
        await Page.Locator("[data-sort='apr']").ClickAsync();
        await ExpectPage().ToHaveURLAsync(Like(@"\?sort=apr&dir=asc$"));
        await Expect(Page.Locator("[data-sort='apr']").Locator("..")).ToHaveAttributeAsync("aria-sort", "ascending");
        Assert.True(GridCells.IsSorted(await ColumnAsync(AprColumn), descending: false));
    }

    [BrowserFact]
    public async Task Filters_Chosen_AreInTheAddressAndComeBack()
    {
        await OpenPairsAsync();
        await Page.GetByLabel("Smallest open interest of the smaller leg").SelectOptionAsync("1000000");
        await Page.GetByLabel("Smallest spread APR, percent").FillAsync("5");
        await Page.GetByLabel("Smallest spread APR, percent").PressAsync("Enter");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Hold 30 d" }).ClickAsync();
        await Page.GetByLabel("Filter, such as BTC, ETH").PressSequentiallyAsync("BTC, ETH");
        await ExpectPage().ToHaveURLAsync(Like(@"\?q=BTC,(%20|\+)ETH&min=5&oi=1000000&days=30$"));
        await Page.ReloadAsync();
        await GridReadyAsync();

        await Expect(Page.GetByLabel("Smallest open interest of the smaller leg")).ToHaveValueAsync("1000000");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Hold 30 d" })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.All(await ColumnAsync(AprColumn), apr => Assert.True(apr >= 4.99));
    }

    [BrowserFact]
    public async Task Page_Open_IsLiveAndScrollsToTheLastPair()
    {
        await OpenPairsAsync();
        var before = await PublishedAsync();

        await UntilAsync("before => Number(document.querySelector('table.grid').dataset.published) > before", before);
        await UntilAsync("""
            () => {
              const scroll = document.querySelector('.grid-scroll'), { first, count, total } = document.querySelector('table.grid').dataset;
              scroll.scrollTop = scroll.scrollHeight;
              return total > 1000 && Number(first) + Number(count) === Number(total) && document.querySelectorAll('tr[data-row]').length < 120;
            }
            """);
    }

    [BrowserFact]
    public async Task Csv_OfAFilter_IsDownloaded()
    {
        await OpenPairsAsync("/arbitrage?asset=BTC");

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = "CSV" }).ClickAsync());

        Assert.StartsWith("arbitrage-", download.SuggestedFilename, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.True(lines.Length > 5);
        Assert.All(lines[1..], line => Assert.StartsWith("BTC,", line, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Row_Entered_OpensItsPair()
    {
        await OpenPairsAsync("/arbitrage?asset=BTC");
        await Pairs.First.Locator("[data-open]").FocusAsync();

        await Page.Keyboard.PressAsync("Enter");

        await ExpectPage().ToHaveURLAsync(Like("/arbitrage/BTC/[^/]+:[^/]+/[^/]+:[^/]+$"));
        await Expect(Page.Locator("h1")).ToContainTextAsync("BTC");
    }

    [BrowserFact]
    public async Task Grid_OpenRow_LeadsToItsBestPair()
    {
        await OpenGridAsync("/?expand=BTC");

        await Page.GetByRole(AriaRole.Link, new() { Name = "Best pair" }).ClickAsync();

        await ExpectPage().ToHaveURLAsync(Like("/arbitrage/BTC/"));
        await Expect(Page.Locator("h1")).ToContainTextAsync("long");
    }

    private Task<double?[]> ColumnAsync(int column) => Page.EvaluateAsync<double?[]>(
        "column => [...document.querySelectorAll('tr[data-row]')].map(row => Number(row.cells[column].textContent.replace('\u2212', '-').replace(/[+,]/g, '')))", column);

    private async Task OpenPairsAsync(string address = "/arbitrage")
    {
        await OpenGridAsync(address);
        await UntilAsync("() => document.querySelectorAll('tr[data-row]').length >= 5");
    }
}
