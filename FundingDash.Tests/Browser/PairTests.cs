using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

/// <summary>The page of one pair, whose symbol has a slash, on the demo's 30 days. A violation of the content security policy fails each of them.</summary>
public sealed class PairTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const string Pair = "/arbitrage/BTC/KuCoin:XBTUSDTM/Hibachi:BTC%2FUSDT-P";

    [BrowserFact]
    public async Task Page_SymbolWithASlash_ShowsBothLegsAndDrawsThreeCharts()
    {
        await OpenAsync(Pair);

        await Expect(Page.Locator("h1")).ToContainTextAsync("short BTC/USDT-P on Hibachi");
        await UntilAsync("() => document.querySelectorAll('.chart-plot[data-drawn]').length === 3");
        await Expect(Page.Locator(".chart").First.Locator(".apexcharts-series")).ToHaveCountAsync(2);
        await Expect(Page.Locator(".pair-calendar tbody tr")).Not.ToHaveCountAsync(0);
        await Expect(Page.Locator("[data-next]").First).ToHaveTextAsync(Like(@"^\d+:\d\d:\d\d$"));
    }

    [BrowserFact]
    public async Task Inputs_Chosen_AreInTheAddressAndComeBack()
    {
        await OpenAsync(Pair);
        await Page.GetByRole(AriaRole.Link, new() { Name = "90 d", Exact = true }).ClickAsync();
        await ExpectPage().ToHaveURLAsync(Like(@"\?range=90d$"));
        // The address is there before the links that carry it on.
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "90 d", Exact = true })).ToHaveAttributeAsync("aria-current", "true");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Hold 30 d" }).ClickAsync();
        await ExpectPage().ToHaveURLAsync(Like(@"\?range=90d&days=30$"));
        await Expect(Page.Locator("tr.chosen th")).ToHaveTextAsync("30 d");
        await Page.GetByLabel("Position, $ per leg").FillAsync("2500");
        await Page.GetByLabel("Position, $ per leg").PressAsync("Enter");
        await ExpectPage().ToHaveURLAsync(Like(@"\?range=90d&days=30&size=2500$"));

        await Page.ReloadAsync();

        await Expect(Page.GetByLabel("Position, $ per leg")).ToHaveValueAsync("2500");
        await Expect(Page.Locator("tr.chosen th")).ToHaveTextAsync("30 d");
        await Expect(Page.GetByText("For 2,500 $ on each leg")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Chart_Zoomed_IsInTheAddress()
    {
        await OpenAsync(Pair);
        await UntilAsync("() => document.querySelectorAll('.chart-plot[data-drawn]').length === 3");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in: Both legs" }).ClickAsync();

        await ExpectPage().ToHaveURLAsync(Like(@"\?from=[\dT:-]+Z&to=[\dT:-]+Z$"));
    }

    [BrowserFact]
    public async Task Ledger_Csv_IsDownloadedAndPagesLeadOn()
    {
        await OpenAsync(Pair);
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Older" })).ToBeVisibleAsync(new() { Timeout = 90_000 });

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.Equal("ledger-KuCoin-XBTUSDTM-Hibachi-BTC-USDT-P-30d.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        // More than a page, however far the backfill of the legs has come.
        Assert.True(lines.Length > 51, $"{lines.Length} lines");
        Assert.Matches(Like(@"^[\dT:-]+,(long,KuCoin,XBTUSDTM|short,Hibachi,BTC/USDT-P),"), lines[1]);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();
        await Expect(Page.Locator(".pager span")).ToContainTextAsync("Page 2 of");
    }

    [BrowserFact]
    public async Task Page_UnknownPair_SaysWhyAndLeadsBack()
    {
        await Page.GotoAsync("/arbitrage/BTC/KuCoin:NOPE/Hibachi:BTC%2FUSDT-P");

        await Expect(Page.Locator(".empty")).ToContainTextAsync("NOPE on KuCoin is not known");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Pairs of BTC" }).ClickAsync();
        await ExpectPage().ToHaveURLAsync(Like(@"/arbitrage\?asset=BTC$"));
    }

    // Charts are drawn when they come into view: here all of them are.
    protected override void Options(BrowserNewContextOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ViewportSize = new() { Width = 1600, Height = 3400 };
    }

    // The backfill of a demo that has just started is still at work.
    private async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        await Expect(Page.Locator(".settlement-table")).ToBeVisibleAsync(new() { Timeout = 90_000 });
        await Expect(Page.Locator(".chart-plot[data-drawn]").First).ToBeVisibleAsync(new() { Timeout = 90_000 });
    }
}
