using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

/// <summary>The z-score page on the demo's history, which the app collects after its start.</summary>
public sealed class ZScoresTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    // Until the first feeds' histories are there.
    private const float FirstHistory = 150_000;
    private const int ZColumn = 3;
    private const int PercentileColumn = 5;

    private ILocator ZRows => Page.Locator("tr[data-row]");

    [BrowserFact]
    public async Task Rows_Opened_ComeByTheSizeOfZAndTurnByAClick()
    {
        await OpenZScoresAsync();

        Assert.True(GridCells.IsSorted([.. (await ColumnAsync(ZColumn)).Select(z => z is { } value ? Math.Abs(value) : (double?)null)], descending: true));

        await Head("z").ClickAsync();
        await Expect(Head("z").Locator("..")).ToHaveAttributeAsync("aria-sort", "descending");
        await ExpectPage().ToHaveURLAsync(Like(@"\?sort=z$"));
        Assert.True(GridCells.IsSorted(await ColumnAsync(ZColumn), descending: true));

        await Head("percentile").ClickAsync();
        await Head("percentile").ClickAsync();
        await ExpectPage().ToHaveURLAsync(Like(@"\?sort=percentile&dir=asc$"));
        await Expect(Head("percentile").Locator("..")).ToHaveAttributeAsync("aria-sort", "ascending");
        Assert.True(GridCells.IsSorted(await ColumnAsync(PercentileColumn), descending: false));
    }

    [BrowserFact]
    public async Task Filters_Chosen_AreInTheAddressAndComeBack()
    {
        await OpenZScoresAsync();
        await Page.GetByLabel("Smallest |z|").SelectOptionAsync("1");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Both", Exact = true }).ClickAsync();
        await Page.GetByLabel("Filter contracts and assets").PressSequentiallyAsync("USDT");
        await ExpectPage().ToHaveURLAsync(Like(@"\?q=USDT&z=1&show=all$"));

        await Page.ReloadAsync();
        await GridReadyAsync();

        await Expect(Page.GetByLabel("Smallest |z|")).ToHaveValueAsync("1");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Both", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(ZRows.First.Locator("th")).ToContainTextAsync("USDT");
        Assert.All(await ColumnAsync(ZColumn), z => Assert.True(Math.Abs(z!.Value) >= 1));
    }

    [BrowserFact]
    public async Task Scroll_ToTheEnd_ShowsTheLastOfAllContracts()
    {
        await OpenZScoresAsync("/zscores?show=all&sort=contract&dir=asc");
        Assert.True(await Page.EvaluateAsync<int>("Number(document.querySelector('table.grid').dataset.total)") > 3_000);

        // Again and again: in the first seconds of the app there are more contracts with every collection.
        await UntilAsync("""
            () => {
              const scroll = document.querySelector('.grid-scroll'), { first, count, total } = document.querySelector('table.grid').dataset;
              scroll.scrollTop = scroll.scrollHeight;
              const last = [...document.querySelectorAll('tr[data-row]')].at(-1);
              return Number(first) + Number(count) === Number(total) && last.ariaRowIndex === String(Number(total) + 1)
                && last.getBoundingClientRect().bottom <= scroll.getBoundingClientRect().bottom + 1;
            }
            """);
    }

    [BrowserFact]
    public async Task Keys_ArrowsAndEnter_MoveAndOpenTheHistory()
    {
        // Nothing here depends on what the history page shows.
        Viewer.Expect("404");
        await OpenZScoresAsync("/zscores?show=all&sort=contract&dir=asc");
        await ZRows.First.Locator("[data-open]").FocusAsync();

        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(1, await Page.EvaluateAsync<int>("document.activeElement.cellIndex"));
        var second = await ZRows.Nth(1).Locator("[data-open]").GetAttributeAsync("href");
        await Page.Keyboard.PressAsync("Enter");

        await ExpectPage().ToHaveURLAsync(new Uri(App.Address, second!).ToString());
    }

    [BrowserFact]
    public async Task Page_Open_IsLive()
    {
        await OpenZScoresAsync();
        var before = await PublishedAsync();

        await UntilAsync("before => Number(document.querySelector('table.grid').dataset.published) > before", before);
        await Expect(Page.Locator("svg.histogram")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Status_History_CountsSettlementsPerFeed()
    {
        await OpenZScoresAsync();

        await Page.GetByRole(AriaRole.Link, new() { Name = "Status", Exact = true }).ClickAsync();

        var row = Page.GetByRole(AriaRole.Region, new() { Name = "History" }).Locator("tbody tr").Filter(new() { HasText = "KuCoin" });
        await Expect(row.Locator("td").First).ToHaveTextAsync(Like(@"^\d{2,}$"));
        await Expect(row.Locator("td").Nth(4)).ToHaveTextAsync(Like(@"^[\d,]+ / [\d,]+$"));
    }

    [BrowserFact]
    public async Task Grid_OpenRow_LeadsToTheHistoryOfItsContracts()
    {
        await OpenZScoresAsync();
        await OpenGridAsync("/?expand=BTC");

        var link = Page.Locator(".asset-detail .history a").Filter(new() { Has = Page.Locator("svg.spark") }).First;

        await Expect(link).ToBeVisibleAsync();
        await Expect(link).ToHaveAttributeAsync("href", Like("^/contract/[^/]+/.*BT"));
        await Expect(Page.Locator(".cards")).ToContainTextAsync("expected by chance");
    }

    private ILocator Head(string column) => Page.Locator($"[data-sort='{column}']");

    private Task<double?[]> ColumnAsync(int column) => Page.ColumnAsync(column, "tr[data-row]");

    private async Task OpenZScoresAsync(string address = "/zscores")
    {
        await OpenGridAsync(address);
        await Page.WaitForFunctionAsync("() => document.querySelectorAll('tr[data-row]').length >= 20", null, new() { Timeout = FirstHistory });
    }
}
