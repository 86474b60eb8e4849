using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

public sealed class GridFilterTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [BrowserFact]
    public async Task Search_AssetName_ShowsWhatFits()
    {
        await OpenGridAsync();

        await Page.GetByLabel("Filter assets and contracts").PressSequentiallyAsync("doge");

        await Expect(Rows.First).ToHaveAttributeAsync("data-asset", "DOGE");
        await UntilAsync("() => [...document.querySelectorAll('tr[data-asset]')].length < 15");
        await ExpectPage().ToHaveURLAsync(Like(@"\?q=doge$"));
        await Expect(Page.GetByLabel("Filter assets and contracts")).ToHaveValueAsync("doge");
    }

    [BrowserFact]
    public async Task Search_ContractName_ShowsItsAsset()
    {
        await OpenGridAsync();

        await Page.GetByLabel("Filter assets and contracts").FillAsync("XBTUSDTM");

        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Rows).ToHaveAttributeAsync("data-asset", "BTC");
        await Expect(Count).ToContainTextAsync("1 of");
    }

    [BrowserFact]
    public async Task Search_NothingFits_SaysSoAndOffersTheWayBack()
    {
        await OpenGridAsync();

        await Page.GetByLabel("Filter assets and contracts").FillAsync("no such coin");

        await Expect(Page.Locator(".empty-state")).ToContainTextAsync("Nothing fits these filters");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Clear the filters" }).ClickAsync();
        await Expect(Rows.First).ToBeVisibleAsync();
        await ExpectPage().ToHaveURLAsync(App.Address.ToString());
    }

    [BrowserFact]
    public async Task Venues_AllNoneInvertCexDex_ShowTheirColumns()
    {
        await OpenGridAsync();
        var all = VenueCatalog.Venues.Select(venue => venue.Name).ToArray();
        await Page.Locator(".menu summary").ClickAsync();

        await ChooseAsync("CEX", Of(VenueKind.Cex));
        await ChooseAsync("Invert", Of(VenueKind.Dex));
        await ChooseAsync("DEX", Of(VenueKind.Dex));
        await ChooseAsync("All", all);
        await ChooseAsync("None", []);
        await Expect(Page.Locator(".empty-state")).ToBeVisibleAsync();
        await Page.Locator(".menu-body label").Filter(new() { HasText = "ByBit" }).Locator("input").CheckAsync();
        await HeadsAsync(["ByBit"]);
        await Expect(Rows.First).ToBeVisibleAsync();
        Assert.DoesNotContain(null, (await Page.ColumnAsync(5)).Take(1));
    }

    [BrowserFact]
    public async Task Interval_Chosen_LeavesOnlyContractsOfIt()
    {
        await OpenGridAsync("/?expand=BTC");
        await Expect(Page.Locator(".asset-detail")).ToBeVisibleAsync();

        await Page.GetByLabel("Funding interval").SelectOptionAsync("1");

        await UntilAsync("() => document.querySelector('table.grid').dataset.view.endsWith('/1')");
        // Binance pays BTC every eight hours, Hyperliquid every hour.
        var btc = Page.Locator("tr[data-asset=BTC]");
        await Expect(btc.Locator("td").Nth(await Page.ColumnOfAsync("Binance") - 1)).ToHaveTextAsync("");
        await Expect(btc.Locator("td").Nth(await Page.ColumnOfAsync("Hyperliquid") - 1)).Not.ToHaveTextAsync("");
    }

    [BrowserFact]
    public async Task OpenInterest_Floor_LeavesSmallerAssetsOut()
    {
        await OpenGridAsync("/?dir=asc");
        var before = await TotalAsync();

        await Page.GetByLabel("Smallest open interest").SelectOptionAsync("10000000");

        await UntilAsync("before => Number(document.querySelector('table.grid').dataset.total) < before", before);
        Assert.All(await Page.ColumnAsync(1), value => Assert.True(value >= 9.99e6, $"{value}"));
    }

    [BrowserFact]
    public async Task CrossListed_Checked_LeavesAssetsOfSeveralVenues()
    {
        await OpenGridAsync("/?dir=asc");
        var before = await TotalAsync();

        await Page.GetByLabel("Cross-listed").CheckAsync();

        await UntilAsync("before => Number(document.querySelector('table.grid').dataset.total) < before", before);
        Assert.Equal(0, await Page.EvaluateAsync<int>("[...document.querySelectorAll('tr[data-asset]')].filter(row => [...row.querySelectorAll('td.v')].filter(cell => cell.innerText).length < 2).length"));
        await ExpectPage().ToHaveURLAsync(Like("cross=1"));
    }

    [BrowserFact]
    public async Task HideEmpty_Unchecked_ShowsAssetsOfOtherVenuesToo()
    {
        await OpenGridAsync("/?venues=Deribit");
        var before = await TotalAsync();
        await Expect(Page.GetByLabel("Hide empty")).ToBeCheckedAsync();

        await Page.GetByLabel("Hide empty").UncheckAsync();

        await UntilAsync("before => Number(document.querySelector('table.grid').dataset.total) > before * 5", before);
        await Page.GetByLabel("Hide empty").CheckAsync();
        await UntilAsync("before => Number(document.querySelector('table.grid').dataset.total) === before", before);
    }

    private static string[] Of(VenueKind kind) => [.. VenueCatalog.Venues.Where(venue => venue.Kind == kind).Select(venue => venue.Name)];

    private Task<int> TotalAsync() => Page.EvaluateAsync<int>("Number(document.querySelector('table.grid').dataset.total)");

    private async Task ChooseAsync(string button, string[] venues)
    {
        await Page.Locator(".menu-row").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await HeadsAsync(venues);
    }

    private Task HeadsAsync(string[] venues) =>
        UntilAsync("names => [...document.querySelectorAll('table.grid > thead th')].slice(5).map(head => head.querySelector('button').firstChild.data.trim()).join() === names", string.Join(',', venues));
}
