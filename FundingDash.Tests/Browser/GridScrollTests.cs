using FundingDash.Tests.Browser.Support;
using Microsoft.Playwright;

namespace FundingDash.Tests.Browser;

public sealed class GridScrollTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    [BrowserFact]
    public async Task Wheel_ToTheEnd_ShowsTheLastRowsAndNoLastingBlank()
    {
        await OpenGridAsync("/?sort=asset&dir=asc");
        Assert.True(await Page.EvaluateAsync<int>("Number(document.querySelector('table.grid').dataset.total)") > 600);
        // Counts how long the screen's middle shows no row.
        await Page.EvaluateAsync("""
            () => {
              const scroll = document.querySelector('.grid-scroll');
              const box = scroll.getBoundingClientRect();
              let since = null;
              window.longestBlank = 0;
              const look = now => {
                const row = document.elementFromPoint(box.left + 20, box.top + box.height / 2)?.closest('tr[data-asset], tr.detail');
                since = row ? null : since ?? now;
                if (since !== null) window.longestBlank = Math.max(window.longestBlank, now - since);
                requestAnimationFrame(look);
              };
              requestAnimationFrame(look);
            }
            """);

        await Page.Locator(".grid-scroll").HoverAsync();
        while (!await Page.EvaluateAsync<bool>("(() => { const scroll = document.querySelector('.grid-scroll'); return scroll.scrollTop + scroll.clientHeight >= scroll.scrollHeight - 1; })()"))
            await Page.Mouse.WheelAsync(0, 900);

        await UntilAsync("() => { const { first, count, total } = document.querySelector('table.grid').dataset; return Number(first) + Number(count) === Number(total); }");
        await UntilAsync("() => { const last = [...document.querySelectorAll('tr[data-asset]')].at(-1).getBoundingClientRect(); return last.bottom <= document.querySelector('.grid-scroll').getBoundingClientRect().bottom + 1; }");
        var names = await NamesAsync();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        // A round trip on a busy machine, not the seconds of a broken window.
        Assert.InRange(await Page.EvaluateAsync<double>("window.longestBlank"), 0, 3_000);
    }

    [BrowserFact]
    public async Task Row_OpenedFarDown_StaysInPlace()
    {
        await OpenGridAsync();
        await Page.EvaluateAsync("() => { document.querySelector('.grid-scroll').scrollTop = 6000; }");
        await UntilAsync("() => Number(document.querySelector('table.grid').dataset.first) > 150");
        var name = await Page.EvaluateAsync<string>("document.elementFromPoint(document.querySelector('.grid-scroll').getBoundingClientRect().left + 60, 600).closest('tr').dataset.asset");
        var row = Page.Locator($"tr[data-asset='{name}']");
        var before = (await row.BoundingBoxAsync())!.Y;

        await row.Locator("[data-open]").ClickAsync();

        await Expect(Page.Locator(".asset-detail")).ToBeVisibleAsync();
        Assert.InRange((await row.BoundingBoxAsync())!.Y, before - 2, before + 2);
    }
}

/// <summary>A telephone.</summary>
public sealed class NarrowScreenTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    protected override void Options(BrowserNewContextOptions options) =>
        (options.ViewportSize, options.HasTouch, options.IsMobile) = (new() { Width = 390, Height = 844 }, true, true);

    [BrowserTheory]
    [InlineData("/")]
    [InlineData("/?expand=BTC")]
    [InlineData("/zscores?show=all")]
    [InlineData("/status")]
    [InlineData("/nowhere")]
    public async Task Page_390Wide_DoesNotScrollSideways(string address)
    {
        if (address == "/nowhere")
            Viewer.Expect("404");
        await Page.GotoAsync(address);
        await Expect(Page.Locator("main h1")).ToBeAttachedAsync();

        Assert.Equal(390, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal(390, await Page.EvaluateAsync<int>("innerWidth"));
    }

    [BrowserFact]
    public async Task Grid_ScrolledSideways_KeepsTheAssetColumn()
    {
        await OpenGridAsync();
        var head = Rows.First.Locator("th");
        var before = (await head.BoundingBoxAsync())!.X;

        await Page.EvaluateAsync("() => { document.querySelector('.grid-scroll').scrollLeft = 400; }");

        await UntilAsync("() => document.querySelector('.grid-scroll').scrollLeft === 400");
        Assert.Equal(before, (await head.BoundingBoxAsync())!.X, 1f);
        Assert.True(await Page.EvaluateAsync<bool>("(() => { const box = document.querySelector('tr[data-asset] > th').getBoundingClientRect(); return document.elementFromPoint(box.left + 50, box.top + 10).closest('th') !== null; })()"));
    }
}
