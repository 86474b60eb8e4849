using FundingDash.Domain.Venues;
using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

public sealed class GridLiveTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [BrowserFact]
    public async Task Grid_Opened_HasARateOfEveryVenue()
    {
        await OpenGridAsync();

        foreach (var venue in VenueCatalog.Venues)
        {
            var column = await Page.ColumnOfAsync(venue.Name);
            Assert.True(column > 0, $"{venue.Name} has no column");
            // Sorted by the venue, its listed assets come to the top.
            await Page.Locator("table.grid > thead th").Nth(column).GetByRole(AriaRole.Button).ClickAsync();
            await Expect(Page.Locator("table.grid > thead th").Nth(column)).ToHaveAttributeAsync("aria-sort", "descending");
            Assert.Contains(await Page.ColumnAsync(column), rate => rate is not null);
        }
    }

    [BrowserFact]
    public async Task Grid_NoJavaScriptYet_ShowsRatesAlready()
    {
        using var answer = await Client.GetAsync(App.Address);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Contains("data-asset=\"BTC\"", html, StringComparison.Ordinal);
        Assert.Contains("data-published=", html, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Values_NewData_ChangeWithoutReloadAndTheDataTimeMoves()
    {
        await OpenGridAsync();
        await Page.EvaluateAsync("""
            () => {
              window.sameDocument = true;
              window.rates = () => [...document.querySelectorAll('tr[data-asset]')].map(row => [row.dataset.asset, [...row.querySelectorAll('td.v')].map(cell => cell.innerText).join('|')]);
              window.before = new Map(window.rates());
            }
            """);
        var published = await PublishedAsync();
        var time = await Page.Locator(".totals-time time").GetAttributeAsync("datetime");

        await UntilAsync("() => window.rates().some(([asset, rates]) => window.before.has(asset) && window.before.get(asset) !== rates)");
        await UntilAsync("published => Number(document.querySelector('table.grid').dataset.published) > published", published);
        await UntilAsync("time => document.querySelector('.totals-time time').dateTime > time", time);

        Assert.True(await Page.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [BrowserFact]
    public async Task Values_Changed_Flash()
    {
        await OpenGridAsync();

        await UntilAsync("() => document.querySelector('td.v.up, td.v.down')?.getAnimations().length > 0");
        await UntilAsync("() => { const cell = document.querySelector('td.v.up, td.v.down'); return !cell || cell.getAnimations().length > 0; }");
    }

    [BrowserFact]
    public async Task Pause_Pressed_FreezesValuesAndShowsTheTimeUntilResumed()
    {
        await OpenGridAsync();
        var pause = Page.Locator(".toolbar .pause");

        await pause.ClickAsync();

        await Expect(pause).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(pause.Locator("time")).ToHaveTextAsync(Like(@"^\d\d:\d\d:\d\d"));
        var (published, values) = (await PublishedAsync(), await ValuesAsync());
        // The frame goes on; the grid does not.
        await UntilAsync("at => Number(document.querySelector('header [data-published]').dataset.published) > at + 2000", published);
        Assert.Equal(published, await PublishedAsync());
        Assert.Equal(values, await ValuesAsync());

        await pause.ClickAsync();
        await UntilAsync("at => Number(document.querySelector('table.grid').dataset.published) > at", published);
    }

    [BrowserFact]
    public async Task Pause_OtherModeChosen_ShowsTheFrozenDataInIt()
    {
        await OpenGridAsync();
        await Page.Locator(".toolbar .pause").ClickAsync();
        await Expect(Page.Locator(".toolbar .pause")).ToHaveAttributeAsync("aria-pressed", "true");
        var published = await PublishedAsync();
        var values = await ValuesAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "8h", Exact = true }).ClickAsync();

        await UntilAsync("() => document.querySelector('table.grid').dataset.view.startsWith('8h/')");
        Assert.NotEqual(values, await ValuesAsync());
        Assert.Equal(published, await PublishedAsync());
    }

    [BrowserFact]
    public async Task Csv_Pressed_HasTheShownRowsInTheirOrder()
    {
        await OpenGridAsync("/?q=B&sort=asset&dir=asc&mode=8h&venues=Binance,KuCoin");
        await Page.Locator(".toolbar .pause").ClickAsync();
        await Expect(Page.Locator(".toolbar .pause")).ToHaveAttributeAsync("aria-pressed", "true");
        var names = await NamesAsync();

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = "CSV" }).ClickAsync());
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("funding-", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("Binance_8h_percent", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("MEXC", lines[0], StringComparison.Ordinal);
        Assert.Equal(await Table.GetAttributeAsync("data-total"), (lines.Length - 1).ToString());
        Assert.Equal(names, lines.Skip(1).Take(names.Length).Select(line => line.Split(',')[0].Trim('"')));
    }

    private Task<string> ValuesAsync() => Page.EvaluateAsync<string>("[...document.querySelectorAll('tr[data-asset] td.v')].map(cell => cell.innerText).join('|')");

    private static HttpClient Client { get; } = new(new SocketsHttpHandler());
}
