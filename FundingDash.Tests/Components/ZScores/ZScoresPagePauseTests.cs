using Bunit;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Components.ZScores;

/// <summary>A paused ranking stands still.</summary>
public sealed class ZScoresPagePauseTests : ZScoresPageContext
{
    private static readonly SettledSeries Usual = SettledRates.Around(1e-4, 1e-5);

    [Fact]
    public async Task Pause_NewStatistics_FreezeAndResumeCatchesUp()
    {
        BringSettled((Coin("BTC", 0.0001m), Usual), (Coin("ETH", 0.00011m), Usual));
        var page = Open();
        await page.Find("button.pause").ClickAsync();

        Bring("kucoin", Coin("BTC", 0.0002m), Coin("ETH", 0.00011m));
        Evaluate();
        await page.InvokeAsync(() => page.Instance.Sort("asset"));

        Assert.Equal("true", page.Find("button.pause").GetAttribute("aria-pressed"));
        Assert.Contains("Paused at", page.Find("button.pause").TextContent, StringComparison.Ordinal);
        Assert.Equal("0.00", Cells(page, "BTCUSDTM")[3]);

        await page.Find("button.pause").ClickAsync();

        Assert.StartsWith("+9.9", Cells(page, "BTCUSDTM")[3], StringComparison.Ordinal);
        Assert.Equal("false", page.Find("button.pause").GetAttribute("aria-pressed"));
    }
}
