using FundingDash.Domain.Venues;
using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

public sealed class FrameTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [BrowserFact]
    public async Task Address_Unknown_Is404AndShowsTheWayBack()
    {
        Viewer.Expect("404");
        var answer = await Page.GotoAsync("/no/such/page");

        Assert.Equal(404, answer!.Status);
        await Expect(Page.Locator("main h1")).ToHaveTextAsync("There is no such page");
        await Page.GetByRole(AriaRole.Link, new() { Name = "To the funding grid" }).ClickAsync();
        await Expect(Rows.First).ToBeVisibleAsync();
    }

    [BrowserTheory]
    [InlineData("/", "Funding rates · FundingDash")]
    [InlineData("/status", "Status · FundingDash")]
    public async Task Title_PageBecomesInteractive_NeverVanishes(string address, string title)
    {
        await Page.AddInitScriptAsync("""
            window.titles = [];
            new MutationObserver(() => { if (document.body && document.title !== titles.at(-1)) titles.push(document.title); }).observe(document, { subtree: true, childList: true, characterData: true });
            """);

        await Page.GotoAsync(address);
        // Its circuit renders the outlet that carries titles on.
        await UntilAsync("() => document.querySelector('body > title, head > title') && document.body.querySelector('title')");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Z-scores", Exact = true }).ClickAsync();
        await ExpectPage().ToHaveTitleAsync("Z-scores · FundingDash");

        Assert.Equal([title, "Z-scores · FundingDash"], await Page.EvaluateAsync<string[]>("titles"));
    }

    [BrowserFact]
    public async Task Status_Opened_ShowsEveryFeed()
    {
        await Page.GotoAsync("/status");

        await Expect(Page.Locator("[aria-labelledby=feeds-title] tbody tr")).ToHaveCountAsync(VenueCatalog.Feeds.Length);
    }
}

/// <summary>The server goes: an app of its own, since it is killed.</summary>
public sealed class LostServerTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [BrowserFact]
    public async Task Server_Killed_NoticeShowsAndTheValuesStayReadable()
    {
        await using var app = await AppProcess.StartDemoAsync("--Demo:Contracts=500");
        Viewer.Expect("127.0.0.1");
        Viewer.Expect("WebSocket");
        Viewer.Expect("Failed to fetch");
        Viewer.Expect("ERR_CONNECTION");
        await OpenGridAsync(app.Address.ToString());

        await app.KillAsync();

        await Expect(Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await Expect(Page.Locator("#components-reconnect-modal")).ToContainTextAsync("Connection lost");
        await Expect(Rows.First).ToBeVisibleAsync();
        Assert.NotEmpty(await Rows.First.Locator("td.v").AllInnerTextsAsync());
        // Nothing lies over the values.
        Assert.True(await Page.EvaluateAsync<bool>("(() => { const box = document.querySelector('tr[data-asset] > td.v').getBoundingClientRect(); return document.elementFromPoint(box.left + 5, box.top + 10).closest('td.v') !== null; })()"));
    }
}
