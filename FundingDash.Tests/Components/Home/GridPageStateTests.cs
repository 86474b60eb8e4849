using Bunit;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Layout;
using FundingDash.Web.Components.Pages.Home;

namespace FundingDash.Tests.Components.Home;

/// <summary>What the grid page says when there is nothing to show, and how it reads and writes its address.</summary>
public sealed class GridPageStateTests : GridPageContext
{
    [Fact]
    public async Task Empty_NothingCollectedYet_SaysSoUntilTheFirstRates()
    {
        var page = Open();

        Assert.Contains("No rates yet.", page.Find(".empty-state").TextContent, StringComparison.Ordinal);
        Assert.Equal("status", page.Find(".empty-state a").GetAttribute("href"));
        Assert.True(page.Find(".grid-scroll").HasAttribute("hidden"));

        await PublishAsync(Coin("BTC"));

        Assert.Empty(page.FindAll(".empty-state"));
        Assert.False(page.Find(".grid-scroll").HasAttribute("hidden"));
    }

    [Fact]
    public void Empty_NoMatch_SaysHowManyThereAreAndClearsTheFilters()
    {
        Bring("kucoin", Coin("BTC"), Coin("ETH"));
        var page = Open("/?q=nosuch&oi=1000000&mode=8h");

        Assert.Contains("2 assets are collected, none of them matches", page.Find(".empty-state").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find(".grid-scroll").HasAttribute("hidden"));

        page.Find(".empty-state button").Click();

        Assert.Equal(["BTC", "ETH"], Names(page));
        Assert.EndsWith("/?mode=8h", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("", page.Find("input[type=search]").GetAttribute("value"));
    }

    [Fact]
    public void Empty_EveryVenueFails_FrameSaysWhyAndPageLeadsToTheStatus()
    {
        foreach (var feed in (string[])["kucoin", "a", "b"])
            Fail(feed, FailureKind.Network, "no such host");

        var frame = Render<MainLayout>(parameters => parameters.Add(layout => layout.Body, builder =>
        {
            builder.OpenComponent<GridPage>(0);
            builder.CloseComponent();
        }));

        Assert.Contains("3 no connection", frame.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("No rates yet.", frame.Find(".empty-state").TextContent, StringComparison.Ordinal);
        Assert.Equal("status", frame.Find(".empty-state a").GetAttribute("href"));
    }

    [Fact]
    public void Rows_VenueFailsAfterwards_StayWithTheirValues()
    {
        Bring("kucoin", Coin("BTC"));
        Fail("kucoin", FailureKind.Network, "no such host");

        Assert.Equal("+21.90", Cell(Open(), "BTC").TextContent);
    }

    [Fact]
    public void Address_SortFiltersMode_AreRead()
    {
        Bring("kucoin", Coin("AAA", 0.0001m, openInterest: 9_000_000), Coin("BBB", 0.0003m, openInterest: 5_000_000), Coin("CCC", 0.0009m, openInterest: 100));

        var page = Open("/?sort=kucoin&mode=8h&oi=1000000&venues=KuCoin&side=short");

        Assert.Equal(["BBB", "AAA"], Names(page));
        Assert.Equal("+0.0300", Cell(page, "BBB").TextContent);
        Assert.Single(page.FindAll("table.grid > thead th").Skip(5));
        Assert.Equal("descending", page.FindAll("table.grid > thead th")[^1].GetAttribute("aria-sort"));
        Assert.Contains("side-short", page.Find("table.grid").ClassList);
        Assert.Equal("8h", page.Find(".segmented [aria-pressed=true]").TextContent);
    }

    [Fact]
    public void Address_SenselessValues_ShowTheDefault()
    {
        Bring("kucoin", Coin("AAA", openInterest: 9), Coin("BBB", openInterest: 10));

        var page = Open("/?sort=<script>&mode=yearly&oi=-5&interval=much&cross=yes&side=up&expand=NOSUCH&first=99");

        Assert.Equal(["BBB", "AAA"], Names(page));
        Assert.Equal("+21.90", Cell(page, "AAA").TextContent);
        Assert.Contains("side-long", page.Find("table.grid").ClassList);
        Assert.Empty(page.FindAll(".detail"));
        Assert.Equal("-1", page.Find("table.grid").GetAttribute("data-detail"));
    }

    [Fact]
    public async Task Sort_SameColumnTwice_WritesTheAddressAndTurnsTheSecondTime()
    {
        Bring("kucoin", Coin("AAA", 0.0001m), Coin("BBB", 0.0003m));
        var page = Open();

        await page.InvokeAsync(() => page.Instance.Sort("KuCoin"));

        Assert.Equal(["BBB", "AAA"], Names(page));
        Assert.EndsWith("/?sort=KuCoin", Navigation.Uri, StringComparison.Ordinal);

        Assert.StartsWith("KuCoin", page.Find("th[aria-sort=descending]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Instance.Sort("kucoin"));

        Assert.Equal(["AAA", "BBB"], Names(page));
        Assert.EndsWith("/?sort=KuCoin&dir=asc", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_BrowserGoesBack_ShowsWhatItSays()
    {
        Bring("kucoin", Coin("AAA", openInterest: 9), Coin("BBB", openInterest: 10));
        var page = Open("/?q=aaa");

        Navigation.NavigateTo("/?sort=asset&dir=asc");

        page.WaitForAssertion(() => Assert.Equal(["AAA", "BBB"], Names(page)));
    }
}
