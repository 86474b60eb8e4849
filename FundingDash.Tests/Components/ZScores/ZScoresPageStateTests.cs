using Bunit;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Components.ZScores;

/// <summary>What the z-score page says when there is nothing to show, and how it reads and writes its address.</summary>
public sealed class ZScoresPageStateTests : ZScoresPageContext
{
    private static readonly SettledSeries Usual = SettledRates.Around(1e-4, 1e-5);

    [Fact]
    public void Empty_NothingCollected_SaysSo()
    {
        var page = Open();

        Assert.Contains("No contracts yet.", page.Find(".empty-state").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find(".grid-scroll").HasAttribute("hidden"));
        Assert.Empty(page.FindAll("svg.histogram"));
    }

    [Fact]
    public void Empty_HistoryBeingRead_SaysSo()
    {
        Bring("kucoin", Coin("BTC", 0.0001m));

        Assert.Contains("being read", Open().Find(".empty-state").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_TooLittleHistory_NamesTheMinimumAndShowsWhatIsLacking()
    {
        BringSettled((Coin("BTC", 0.0001m), SettledRates.Around(1e-4, 1e-5, 3)));
        var page = Open();
        Assert.Contains("20 settlements over 7 days", page.Find(".empty-state").TextContent, StringComparison.Ordinal);

        page.Find(".empty-state button").Click();

        Assert.Equal(["BTCUSDTM"], Symbols(page));
        Assert.EndsWith("/zscores?show=untold", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_NoMatch_ClearsTheFilters()
    {
        BringSettled((Coin("BTC", 0.0002m), Usual));
        var page = Open("?q=nosuch&z=3");
        Assert.Contains("1 contracts are collected, none of them matches", page.Find(".empty-state").TextContent, StringComparison.Ordinal);

        page.Find(".empty-state button").Click();

        Assert.Equal(["BTCUSDTM"], Symbols(page));
        Assert.EndsWith("/zscores", Navigation.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?z=3", "LOW")]
    [InlineData("?zone=active", "LOW,HIGH")]
    [InlineData("?zone=stable", "CALM")]
    [InlineData("?q=ig", "HIGH")]
    [InlineData("?venues=Binance", "")]
    [InlineData("?venues=kucoin&q=lowusd", "LOW")]
    [InlineData("?sort=z", "HIGH,CALM,LOW")]
    [InlineData("?sort=z&dir=asc", "LOW,CALM,HIGH")]
    [InlineData("?sort=asset&dir=asc", "CALM,HIGH,LOW")]
    [InlineData("?sort=apr&dir=asc", "LOW,CALM,HIGH")]
    [InlineData("?sort=nosuch&z=much&zone=grey&show=me", "LOW,HIGH,CALM")]
    public void Address_FiltersAndOrder_AreRead(string query, string assets)
    {
        BringSettled((Coin("CALM", 0.0001m), Usual), (Coin("HIGH", 0.000125m), Usual), (Coin("LOW", 0.00005m), Usual));

        Assert.Equal(assets, string.Join(',', Symbols(Open(query)).Select(symbol => symbol[..^"USDTM".Length])));
    }

    [Fact]
    public async Task Sort_SameColumnTwice_WritesTheAddressAndTurns()
    {
        BringSettled((Coin("AAA", 0.0001m), Usual), (Coin("BBB", 0.0002m), Usual));
        var page = Open();

        await page.InvokeAsync(() => page.Instance.Sort("apr"));
        Assert.EndsWith("/zscores?sort=apr", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(["BBBUSDTM", "AAAUSDTM"], Symbols(page));

        await page.InvokeAsync(() => page.Instance.Sort("APR"));
        Assert.EndsWith("/zscores?sort=apr&dir=asc", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(["AAAUSDTM", "BBBUSDTM"], Symbols(page));

        await page.InvokeAsync(() => page.Instance.Sort("<script>"));
        Assert.EndsWith("/zscores?sort=apr&dir=asc", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Toolbar_ZoneAndScope_WriteTheAddress()
    {
        BringSettled((Coin("BTC", 0.0002m), Usual));
        var page = Open();

        page.FindAll(".segmented button").Single(button => button.TextContent == "Active").Click();
        Assert.EndsWith("/zscores?zone=active", Navigation.Uri, StringComparison.Ordinal);

        page.FindAll(".segmented button").Single(button => button.TextContent == "Both").Click();
        Assert.EndsWith("/zscores?zone=active&show=all", Navigation.Uri, StringComparison.Ordinal);

        page.FindAll("select").Single().Change("2.5");
        Assert.EndsWith("/zscores?z=2.5&zone=active&show=all", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_OfAnotherPage_ChangesNothing()
    {
        BringSettled((Coin("AAA", 0.0001m), Usual), (Coin("BBB", 0.0002m), Usual));
        var page = Open("?q=aaa");
        var renders = page.RenderCount;

        Navigation.NavigateTo("/contract/KuCoin/AAAUSDTM?q=bbb");
        Assert.Equal(renders, page.RenderCount);

        Navigation.NavigateTo("/zscores/?q=bbb");
        page.WaitForAssertion(() => Assert.Equal(["BBBUSDTM"], Symbols(page)));
    }

    [Fact]
    public async Task Window_FarDown_ShowsTheRowsThere()
    {
        BringSettled([.. Enumerable.Range(0, 300).Select(i => (Coin($"C{i:000}", 0.0002m), Usual))]);
        var page = Open("?sort=asset&dir=asc");
        Assert.Equal(24, Symbols(page).Count());

        await page.InvokeAsync(() => page.Instance.Window(200, 40, 0));

        Assert.Equal("C200USDTM", Symbols(page).First());
        Assert.Equal(40, Symbols(page).Count());
        Assert.Equal("6000", page.Find(".pad td").GetAttribute("height"));
    }
}
