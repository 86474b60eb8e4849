using Bunit;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Components.Home;

/// <summary>A paused grid stands still in all its parts.</summary>
public sealed class GridPagePauseTests : GridPageContext
{
    private static readonly SettledSeries Usual = SettledRates.Around(1e-4, 1e-5);

    [Fact]
    public async Task Pause_NewStatistics_ChangeNeitherCardsNorOpenRow()
    {
        BringSettled((Coin("BTC", 0.0001m), Usual), (Coin("ETH", 0.0001m), Usual));
        var page = Open("/?expand=BTC");
        var before = Shown(page);
        await page.Find("button.pause").ClickAsync();

        Bring("kucoin", Coin("BTC", 0.0002m));
        Evaluate();
        await page.InvokeAsync(() => page.Instance.Window(0, 30, 100));
        await page.InvokeAsync(() => page.Instance.Sort("asset"));

        Assert.Equal(before, Shown(page));

        await page.Find("button.pause").ClickAsync();

        var after = Shown(page);
        Assert.StartsWith("+9.9", after.Z, StringComparison.Ordinal);
        Assert.NotEqual(before.Cards, after.Cards);
    }

    private static (string Cards, string Z) Shown(IRenderedComponent<Web.Components.Pages.Home.GridPage> page) =>
        (page.Find(".cards").TextContent, page.FindAll(".asset-detail tbody td")[7].TextContent);
}
