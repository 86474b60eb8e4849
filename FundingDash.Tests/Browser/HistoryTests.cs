using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

/// <summary>The pages of an asset's and a contract's history, on the demo's 30 days. A violation of the content security policy fails each of them.</summary>
public sealed class HistoryTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private ILocator Drawn => Page.Locator(".chart-plot[data-drawn]").First;

    private ILocator Lines => Page.Locator(".chart").First.Locator(".apexcharts-series path");

    [BrowserFact]
    public async Task Asset_OpenedFromTheGrid_DrawsItsContracts()
    {
        await OpenGridAsync("/?expand=BTC");

        await Page.GetByRole(AriaRole.Link, new() { Name = "History of BTC", Exact = true }).ClickAsync();

        await ExpectPage().ToHaveURLAsync(Like("/history/BTC$"));
        await DrawnAsync();
        await UntilAsync("() => document.querySelectorAll('.chart .apexcharts-series').length > 10");
        await Expect(Page.Locator(".history-table tbody tr")).Not.ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Asset_PeriodUnitAndContracts_AreInTheAddress()
    {
        await Page.GotoAsync("/history/BTC");
        await DrawnAsync();

        await Page.GetByRole(AriaRole.Link, new() { Name = "7 d", Exact = true }).ClickAsync();
        await ExpectPage().ToHaveURLAsync(Like(@"/history/BTC\?range=7d$"));
        await Expect(Page.Locator(".chart-summary").First).ToContainTextAsync("7 days");
        await Page.GetByRole(AriaRole.Link, new() { Name = "APR", Exact = true }).ClickAsync();
        await ExpectPage().ToHaveURLAsync(Like(@"range=7d&unit=apr$"));
        // The address is there before the links that carry it on.
        await Expect(Page.Locator(".chart-summary").First).ToContainTextAsync("% a year");
        await Page.GetByRole(AriaRole.Link, new() { Name = "none", Exact = true }).ClickAsync();
        await Expect(Page.GetByText("No contract is chosen")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "Draw Binance:BTCUSDT", Exact = true }).CheckAsync();
        await Expect(Page.Locator(".chart").First.Locator(".apexcharts-series")).ToHaveCountAsync(1);

        await Page.ReloadAsync();
        await Expect(Page.Locator(".chart").First.Locator(".apexcharts-series")).ToHaveCountAsync(1);
        await Expect(Page.Locator(".chart-summary").First).ToContainTextAsync("% a year");
    }

    [BrowserFact]
    public async Task Chart_BeforeAnyScript_ShowsItsLinesUntilTheyAreDrawn()
    {
        await using (var still = await Viewer.OpenAsync(Page.Context.Browser!, App.Address, options => options.JavaScriptEnabled = false))
        {
            await still.Page.GotoAsync("/history/BTC");
            await Expect(still.Page.Locator(".chart-picture path").First).ToBeVisibleAsync();
            Assert.True(await still.Page.Locator(".chart-picture").First.Locator("path").CountAsync() > 10);
        }

        await Page.GotoAsync("/history/BTC");
        await DrawnAsync();
        await Expect(Page.Locator(".chart").First.Locator(".chart-picture")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Chart_ZoomedByDragAndButtons_ShowsAPartAndTheWhole()
    {
        await Page.GotoAsync("/contract/dYdX/BTC-USD");
        await DrawnAsync();
        var whole = await Lines.First.GetAttributeAsync("d");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in: Funding" }).ClickAsync();
        await UntilAsync("whole => document.querySelector('.chart .apexcharts-series path').getAttribute('d') !== whole", whole);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Whole period: Funding" }).ClickAsync();
        await UntilAsync("() => document.querySelectorAll('.chart')[0].querySelectorAll('.apexcharts-xaxis-label').length > 2");

        var plot = await Drawn.BoundingBoxAsync();
        await Page.Mouse.MoveAsync(plot!.X + (plot.Width * 0.4f), plot.Y + 100);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(plot.X + (plot.Width * 0.5f), plot.Y + 100, new() { Steps = 5 });
        await Page.Mouse.UpAsync();
        await UntilAsync("whole => document.querySelector('.chart .apexcharts-series path').getAttribute('d') !== whole", whole);
    }

    [BrowserFact]
    public async Task Chart_Zoomed_IsInTheAddressForAllChartsAndComesBack()
    {
        const string Axes = "() => [...document.querySelectorAll('.chart')].map(chart => [...chart.querySelectorAll('.apexcharts-xaxis-label title')].map(label => label.textContent).join())";
        await Page.GotoAsync("/contract/dYdX/BTC-USD");
        await DrawnAsync();
        await UntilAsync("() => document.querySelectorAll('.chart-plot[data-drawn]').length === 2");
        var whole = await Page.EvaluateAsync<string[]>(Axes);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in: Funding" }).ClickAsync();
        await ExpectPage().ToHaveURLAsync(Like(@"\?from=[\dT:-]+Z&to=[\dT:-]+Z$"));
        await UntilAsync($"whole => ({Axes})()[1] !== whole", whole[1]);
        var part = await Page.EvaluateAsync<string[]>(Axes);
        Assert.Equal(part[0], part[1]);

        await Page.ReloadAsync();
        await DrawnAsync();
        await UntilAsync($"part => ({Axes})().every(axis => axis === part)", part[0]);

        await Page.GoBackAsync();
        await ExpectPage().ToHaveURLAsync(Like("/contract/dYdX/BTC-USD$"));
        await UntilAsync($"part => ({Axes})()[1] !== part", part[1]);
    }

    [BrowserFact]
    public async Task Chart_Hovered_SaysWhatWasPaidAndWhenInTheThemesColours()
    {
        await Page.GotoAsync("/contract/dYdX/BTC-USD");
        await DrawnAsync();

        await Drawn.HoverAsync();

        var tip = Page.Locator(".chart-tip").First;
        await Expect(tip).ToBeVisibleAsync();
        await Expect(tip).ToContainTextAsync(Like(@"Settled\s*[+−][\d.]+ %.*UTC"));
        Assert.Equal("rgb(26, 35, 45)", await Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.chart-tip').parentElement).backgroundColor"));
    }

    [BrowserFact]
    public async Task Chart_ThemeSwitched_FollowsWithoutBeingDrawnAgain()
    {
        const string Colour = "() => getComputedStyle(document.querySelector('.chart .apexcharts-series path')).stroke";
        await Page.GotoAsync("/contract/Hibachi/BTC/USDT-P");
        await DrawnAsync();
        var dark = await Page.EvaluateAsync<string>(Colour);

        await Page.Locator("[data-theme-toggle]").ClickAsync();

        Assert.NotEqual(dark, await Page.EvaluateAsync<string>(Colour));
        await Expect(Drawn).ToHaveAttributeAsync("data-drawn", "1");
    }

    [BrowserFact]
    public async Task Contract_Csv_IsDownloaded()
    {
        await Page.GotoAsync("/contract/Hibachi/BTC/USDT-P");
        await DrawnAsync();

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());

        Assert.Equal("funding-Hibachi-BTC-USDT-P-30d.csv", download.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.True(lines.Length > 600);
        Assert.StartsWith("Hibachi,BTC/USDT-P,", lines[1], StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task History_WithoutAnAsset_LeadsToTheLargest()
    {
        await Page.GotoAsync("/history");

        await ExpectPage().ToHaveURLAsync(Like("/history/[A-Z]+$"));
    }

    // The backfill of a demo that has just started is still at work.
    private Task DrawnAsync() => Expect(Drawn).ToBeVisibleAsync(new() { Timeout = 90_000 });
}
