using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

/// <summary>The page of contract events, on intervals that a simulated venue changes.</summary>
public sealed class ContractsTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler());

    private ILocator EventRows => Page.Locator("table.events tr[data-row]");

    [BrowserFact]
    public async Task Venue_ChangesIntervals_IsShownLiveAndFound()
    {
        await Page.GotoAsync("/contracts?venues=Aster");
        await GridReadyAsync();
        var fault = new Uri(App.Address, "demo/faults/aster");

        (await Client.PostAsync(new Uri(fault + "?kind=IntervalChange&seconds=20"), content: null)).EnsureSuccessStatusCode();

        await Expect(EventRows.First).ToContainTextAsync("→", new() { Timeout = 60_000 });
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = Like("^Interval") }).ClickAsync();
        await ExpectPage().ToHaveURLAsync(Like(@"\?venues=Aster&kind=interval$"));
        await Expect(Count).ToHaveTextAsync(Like("^[1-9]"));
        var symbol = await EventRows.First.Locator("th").InnerTextAsync();

        await EventRows.First.Locator("[data-open]").ClickAsync();

        await Expect(Page.Locator("h1")).ToContainTextAsync(symbol);
    }
}
