using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

public sealed class GridSortTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [BrowserTheory]
    [InlineData("OI $")]
    [InlineData("Spread APR")]
    [InlineData("OI-wtd APR")]
    [InlineData("Next")]
    [InlineData("Binance")]
    [InlineData("Drift")]
    public async Task Head_ClickedTwice_SortsTheNumbersBothWaysUnknownLast(string label)
    {
        await OpenGridAsync("/?sort=asset");
        var column = await Page.ColumnOfAsync(label);
        var head = Page.Locator("table.grid > thead th").Nth(column);

        await head.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(head).ToHaveAttributeAsync("aria-sort", Like("ending$"));
        var descendingFirst = await head.GetAttributeAsync("aria-sort") == "descending";
        await AssertSortedAsync(column, descendingFirst);

        await head.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(head).ToHaveAttributeAsync("aria-sort", descendingFirst ? "ascending" : "descending");
        await AssertSortedAsync(column, !descendingFirst);
    }

    [BrowserFact]
    public async Task AssetHead_ClickedTwice_SortsByNameBothWays()
    {
        await OpenGridAsync();
        var head = Page.Locator("table.grid > thead th").First;

        await head.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(head).ToHaveAttributeAsync("aria-sort", "ascending");
        var names = await NamesAsync();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);

        await head.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        names = await NamesAsync();
        Assert.Equal(names.OrderDescending(StringComparer.Ordinal), names);
    }

    private async Task AssertSortedAsync(int column, bool descending)
    {
        var top = await Page.ColumnAsync(column);
        Assert.True(top.Length > 20);
        Assert.NotNull(top[0]);
        Assert.True(GridCells.IsSorted(top, descending), string.Join(' ', top));

        await Page.EvaluateAsync("() => { const scroll = document.querySelector('.grid-scroll'); scroll.scrollTop = scroll.scrollHeight; }");
        await UntilAsync("() => { const { first, count, total } = document.querySelector('table.grid').dataset; return Number(first) + Number(count) === Number(total); }");
        var end = await Page.ColumnAsync(column);
        Assert.True(GridCells.IsSorted([top[0], .. end], descending), string.Join(' ', end));

        await Page.EvaluateAsync("() => { document.querySelector('.grid-scroll').scrollTop = 0; }");
        await UntilAsync("() => document.querySelector('table.grid').dataset.first === '0'");
    }
}
