using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

public sealed class FaultTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler());

    [BrowserTheory]
    [InlineData("mexc", "MEXC", "RateLimited", "rate limited")]
    [InlineData("pacifica", "Pacifica", "Timeout", null)]
    public async Task Venue_CutOff_TurnsItsDotAndGreysItsCellsWhileOthersStayLive(string feed, string venue, string kind, string? state)
    {
        await OpenGridAsync();
        var column = await Page.ColumnOfAsync(venue);
        var chip = Page.Locator(".feeds .feed").Filter(new() { HasText = venue });
        await Expect(chip.Locator(".dot")).ToHaveClassAsync("dot dot-live");

        await SetAsync(feed, kind);
        try
        {
            await Expect(chip.Locator(".dot")).Not.ToHaveClassAsync("dot dot-live", new() { Timeout = 60_000 });
            if (state is not null)
                await Expect(chip).ToContainTextAsync(state);
            // Still there, with their age, but grey and out of the ranking.
            await Page.WaitForFunctionAsync("column => document.querySelectorAll(`tr[data-asset] > td.stale:nth-child(${column + 1})`).length > 10", column, new() { Timeout = 60_000 });
            var published = await PublishedAsync();
            await UntilAsync("at => Number(document.querySelector('table.grid').dataset.published) > at", published);
            await Expect(Page.Locator(".feeds .feed").Filter(new() { HasText = "Bybit" }).Locator(".dot")).ToHaveClassAsync("dot dot-live");
            // On a busy machine another venue may be late for a moment; none may stay so.
            await UntilAsync("column => document.querySelectorAll(`tr[data-asset] > td.stale:not(:nth-child(${column + 1}))`).length === 0", column);
        }
        finally
        {
            await ClearAsync(feed);
        }

        await Expect(chip.Locator(".dot")).ToHaveClassAsync("dot dot-live", new() { Timeout = 120_000 });
        await UntilAsync("column => document.querySelectorAll(`tr[data-asset] > td.stale:nth-child(${column + 1})`).length === 0", column);
    }

    [BrowserFact]
    public async Task Venue_SendsNotANumber_ShowsTheBadgeAndSaysWhy()
    {
        await OpenGridAsync("/?q=BTC");
        var column = await Page.ColumnOfAsync("Backpack");
        var cell = Page.Locator("tr[data-asset=BTC] > *").Nth(column);

        await SetAsync("backpack", "Nan");
        try
        {
            await Expect(cell.Locator(".badge")).ToHaveTextAsync("?!");
            await cell.HoverAsync();
            await Expect(Page.Locator(".cell-card")).ToContainTextAsync("Quarantined");
        }
        finally
        {
            await ClearAsync("backpack");
        }

        await Expect(cell.Locator(".badge")).ToHaveCountAsync(0);
    }

    private async Task SetAsync(string feed, string kind)
    {
        using var answer = await Client.PostAsync(new Uri(App.Address, $"demo/faults/{feed}?kind={kind}"), null);
        answer.EnsureSuccessStatusCode();
    }

    private async Task ClearAsync(string feed)
    {
        using var answer = await Client.DeleteAsync(new Uri(App.Address, $"demo/faults/{feed}"));
        answer.EnsureSuccessStatusCode();
    }
}
