using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

public sealed class GridAddressTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Everything = "/?mode=8h&q=B&venues=Binance,Bybit,Hyperliquid&interval=8&oi=1000000&cross=1&empty=1&sort=Bybit&dir=asc&expand=BTC&side=short";

    [BrowserFact]
    public async Task Link_WithEveryParameter_RestoresTheView()
    {
        await OpenGridAsync(Everything);

        await AssertEverythingAsync();

        await Page.ReloadAsync();
        await GridReadyAsync();
        await AssertEverythingAsync();
    }

    [BrowserFact]
    public async Task BackAndForward_AfterEveryStep_RestoreIt()
    {
        await OpenGridAsync();
        var mode = Page.GetByRole(AriaRole.Button, new() { Name = "8h", Exact = true });
        await mode.ClickAsync();
        await Expect(mode).ToHaveAttributeAsync("aria-pressed", "true");
        await Page.GetByRole(AriaRole.Button, new() { Name = "BTC, its contracts", Exact = true }).ClickAsync();
        await Expect(Page.Locator(".asset-detail")).ToBeVisibleAsync();
        await Page.GetByLabel("Filter assets and contracts").PressSequentiallyAsync("ETH");
        await Expect(Rows.First).ToHaveAttributeAsync("data-asset", "ETH");
        await ExpectPage().ToHaveURLAsync(Like("q=ETH"));

        // One step for the whole word.
        await Page.GoBackAsync();
        await Expect(Rows.First).ToHaveAttributeAsync("data-asset", "BTC");
        await Expect(Page.GetByLabel("Filter assets and contracts")).ToHaveValueAsync("");
        await Expect(Page.Locator(".asset-detail")).ToBeVisibleAsync();
        await Page.GoBackAsync();
        await Expect(Page.Locator(".asset-detail")).ToHaveCountAsync(0);
        await Expect(mode).ToHaveAttributeAsync("aria-pressed", "true");
        await Page.GoBackAsync();
        await Expect(mode).ToHaveAttributeAsync("aria-pressed", "false");
        await ExpectPage().ToHaveURLAsync(App.Address.ToString());

        await Page.GoForwardAsync();
        await Page.GoForwardAsync();
        await Page.GoForwardAsync();
        await Expect(Rows.First).ToHaveAttributeAsync("data-asset", "ETH");
        await Expect(Page.GetByLabel("Filter assets and contracts")).ToHaveValueAsync("ETH");
    }

    [BrowserFact]
    public async Task Back_FromTheStatusPage_RestoresTheView()
    {
        await OpenGridAsync("/?mode=1d&q=SOL");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Status", Exact = true }).ClickAsync();
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Status");

        await Page.GoBackAsync();

        await Expect(Rows.First).ToHaveAttributeAsync("data-asset", "SOL");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "1D", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
    }

    private async Task AssertEverythingAsync()
    {
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "8h", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Short", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Page.GetByLabel("Filter assets and contracts")).ToHaveValueAsync("B");
        await Expect(Page.GetByLabel("Funding interval")).ToHaveValueAsync("8");
        await Expect(Page.GetByLabel("Smallest open interest")).ToHaveValueAsync("1000000");
        await Expect(Page.GetByLabel("Cross-listed")).ToBeCheckedAsync();
        await Expect(Page.GetByLabel("Hide empty")).Not.ToBeCheckedAsync();
        await Expect(Page.Locator("table.grid > thead th")).ToHaveCountAsync(8);
        await Expect(Page.Locator("table.grid > thead th").Nth(6)).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(Page.Locator(".asset-detail")).ToContainTextAsync("BTCUSDT");
        Assert.True(GridCells.IsSorted(await Page.ColumnAsync(6), descending: false));
        await ExpectPage().ToHaveURLAsync(Like("mode=8h.*q=B.*venues=.*interval=8.*oi=1000000.*cross=1.*empty=1.*sort=Bybit.*dir=asc.*expand=BTC.*side=short"));
    }
}
