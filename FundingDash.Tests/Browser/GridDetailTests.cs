using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

public sealed class GridDetailTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private ILocator Detail => Page.Locator(".asset-detail");

    [BrowserFact]
    public async Task Cell_ReplacedBeforeItsCardOpens_ShowsNoCardAndNoError()
    {
        await OpenGridAsync("/?q=BTC");

        // The cell that goes is a copy behind the row's own cells: the page's renderer does not know of it, so its pushes go on.
        // Faults are asserted when the page closes.
        await Page.EvaluateAsync("""
            async () => {
              const row = document.querySelector('tr[data-asset=BTC]');
              const cell = [...row.querySelectorAll('td.v')].find(cell => cell.textContent).cloneNode(true);
              row.append(cell);
              cell.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
              cell.remove();
              await new Promise(done => setTimeout(done, 400));
            }
            """);

        await Expect(Page.Locator(".cell-card")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Row_Opened_ShowsItsContractsWithLinksAndATickingCountdown()
    {
        await OpenGridAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "BTC, its contracts", Exact = true }).ClickAsync();

        await Expect(Detail).ToBeVisibleAsync();
        await ExpectPage().ToHaveURLAsync(Like(@"expand=BTC$"));
        Assert.True(await Detail.Locator("tbody tr").CountAsync() > 5);
        var link = Detail.Locator("tbody tr").Filter(new() { HasText = "Binance" }).First.GetByRole(AriaRole.Link).First;
        await Expect(link).ToHaveAttributeAsync("href", Like("^https://www.binance.com/.*BTC"));
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await UntilAsync("() => /^(\\d+ d )?\\d+:\\d\\d:\\d\\d$/.test(window.was = document.querySelector('.asset-detail td[data-next]').innerText)");
        await UntilAsync("() => document.querySelector('.asset-detail td[data-next]').innerText !== window.was");

        await Page.GetByRole(AriaRole.Button, new() { Name = "BTC, its contracts", Exact = true }).ClickAsync();
        await Expect(Detail).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Keys_SlashArrowsEnterEscapeQuestionMark_DoWhatTheHelpSays()
    {
        await OpenGridAsync();

        await Page.Keyboard.PressAsync("?");
        await Expect(Page.Locator("#help")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator("#help")).ToBeHiddenAsync();

        await Page.Keyboard.PressAsync("/");
        await Expect(Page.Locator("#search")).ToBeFocusedAsync();

        var names = await NamesAsync();
        await Rows.First.Locator("[data-open]").FocusAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal(names[1], await FocusedAssetAsync());
        await Page.Keyboard.PressAsync("ArrowRight");
        await Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(2, await Page.EvaluateAsync<int>("document.activeElement.closest('td').cellIndex"));

        await Page.Keyboard.PressAsync("Enter");
        await Expect(Detail).ToBeVisibleAsync();
        await ExpectPage().ToHaveURLAsync(Like("expand=" + names[1]));
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Detail).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Arrows_FocusedCellGetsANewValue_GoOnFromThere()
    {
        await OpenGridAsync("/?venues=Binance");
        await Rows.First.Locator("[data-open]").FocusAsync();
        for (var i = 0; i < 5; i++)
            await Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal(5, await FocusedColumnAsync());
        await Page.EvaluateAsync("() => { window.focusedCell = document.activeElement; }");

        await UntilAsync("() => !window.focusedCell.isConnected");

        Assert.Equal(5, await FocusedColumnAsync());
        await Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal((await NamesAsync())[1], await FocusedAssetAsync());
    }

    [BrowserFact]
    public async Task Cell_Hovered_SaysWhereTheNumberComesFrom()
    {
        await OpenGridAsync("/?q=BTC");
        var column = await Page.ColumnOfAsync("Binance");

        // A push may replace the cell under the pointer; then the next movement shows the card.
        await Page.Locator("tr[data-asset=BTC] > *").Nth(column).HoverAsync();

        var card = Page.Locator(".cell-card");
        await Expect(card).ToBeVisibleAsync();
        var text = await card.InnerTextAsync();
        Assert.All(["Contract", "BTCUSDT", "Rate", "As received", "Interval", "8 h", "Next funding", "Kind", "predicted", "Age", "as of"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Matches(Like(@"As received\s+-?[\d.eE-]+ \(.+\)"), text);
    }

    [BrowserFact]
    public async Task TopSearch_AssetAndContract_OpenTheGridAndTheContract()
    {
        await OpenGridAsync();
        var search = Page.Locator("#search");

        await search.FillAsync("SOL");
        await Expect(Page.Locator(".search-option").First).ToContainTextAsync("SOL");
        await search.PressAsync("Enter");
        await ExpectPage().ToHaveURLAsync(Like("expand=SOL"));
        await Expect(Detail).ToContainTextAsync("SOLUSDT");

        await search.FillAsync("XBTUSDTM");
        await Expect(Page.Locator(".search-option")).ToContainTextAsync(["XBTUSDTM"]);
        await search.PressAsync("ArrowDown");
        await search.PressAsync("Enter");
        await ExpectPage().ToHaveURLAsync(Like("/contract/KuCoin/XBTUSDTM$"));
        await Expect(Page.Locator("h1")).ToContainTextAsync("XBTUSDTM");
    }

    private Task<string> FocusedAssetAsync() => Page.EvaluateAsync<string>("document.activeElement.closest('tr').dataset.asset");

    private Task<int> FocusedColumnAsync() => Page.EvaluateAsync<int>("document.activeElement.closest('tr[data-asset] > *')?.cellIndex ?? -1");
}
