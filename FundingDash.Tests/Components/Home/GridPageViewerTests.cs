using Bunit;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components.Home;

/// <summary>What one viewer asks of the grid page: explanations, favourites, open assets, and names that are not to be trusted.</summary>
public sealed class GridPageViewerTests : GridPageContext
{
    private const string Hostile = "<b onclick=alert(1)>X";

    [Fact]
    public void Explain_KnownContract_NamesItsFiguresAndSource()
    {
        Bring("kucoin", Coin("BTC", symbol: "XBTUSDTM"));
        var page = Open();

        var lines = page.Instance.Explain("btc", Column(page))!.ToDictionary(line => line[0], line => line[1], StringComparer.Ordinal);

        Assert.Contains("XBTUSDTM", lines["Contract"], StringComparison.Ordinal);
        Assert.Equal("0.02 % per 8 h", lines["Rate"]);
        Assert.Equal("18:20 UTC, in 1 h 0 min", lines["Next funding"]);
        Assert.Equal("test", lines["Source"]);
    }

    [Theory]
    [InlineData("NOSUCH", null)]
    [InlineData("", null)]
    [InlineData("BTC", -1)]
    [InlineData("BTC", 13)]
    [InlineData("BTC", int.MaxValue)]
    [InlineData("BTC", 0)]
    public void Explain_NoSuchContract_SaysNothing(string asset, int? column)
    {
        Bring("kucoin", Coin("BTC"));
        var page = Open();

        Assert.Null(page.Instance.Explain(asset, column ?? Column(page)));
    }

    [Fact]
    public async Task Explain_Paused_ExplainsWhatIsOnTheScreen()
    {
        Bring("kucoin", Coin("BTC"));
        var page = Open();
        await page.Find("button.pause").ClickAsync();

        await PublishAsync(Coin("BTC", 0.0009m));

        Assert.Contains(page.Instance.Explain("BTC", Column(page))!, line => line is ["Rate", "0.02 % per 8 h"]);
    }

    [Fact]
    public async Task Favourites_OfTheBrowser_ComeFirstInTheSameOrderAsTheRest()
    {
        Bring("kucoin", Coin("AAA", openInterest: 5), Coin("BBB", openInterest: 4), Coin("CCC", openInterest: 3), Coin("DDD", openInterest: 2));
        var page = Open();

        await page.InvokeAsync(() => page.Instance.Favourites(["ddd", "BBB", "NOSUCH"]));

        Assert.Equal(["BBB", "DDD", "AAA", "CCC"], Names(page));
        Assert.Equal(["true", "true", "false", "false"], page.FindAll("[data-star]").Select(star => star.GetAttribute("aria-pressed")));

        await page.InvokeAsync(() => page.Instance.Favourites([]));

        Assert.Equal(["AAA", "BBB", "CCC", "DDD"], Names(page));
    }

    [Fact]
    public async Task Open_Asset_ShowsItsContractsAndTheSecondTimeClosesThem()
    {
        Bring("kucoin", Coin("BTC", symbol: "XBTUSDTM"), Coin("BTC", symbol: "XBTUSDM"));
        var page = Open();

        await page.InvokeAsync(() => page.Instance.Open("BTC"));

        Assert.Equal(2, page.FindAll(".asset-detail tbody tr").Count);
        Assert.EndsWith("/?expand=BTC", Navigation.Uri, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Instance.Open("btc"));

        Assert.Empty(page.FindAll(".asset-detail"));
        Assert.EndsWith("/", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_WithMarkup_AreShownAsText()
    {
        Bring("a", Quote(Hostile, venue: Hostile, feed: "a", asset: Hostile));

        var page = Open("/?empty=1&expand=" + Uri.EscapeDataString(Hostile));

        Assert.Equal([Hostile], Names(page));
        Assert.Equal(Hostile, page.Find("[data-open]").TextContent);
        Assert.Equal([Hostile, Hostile], page.FindAll(".asset-detail tbody td").Take(2).Select(cell => cell.TextContent.Trim()));
        Assert.Contains(Hostile, page.Find(".cards").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[onclick]"));
    }
}
