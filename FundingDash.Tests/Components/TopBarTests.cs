using Bunit;
using FundingDash.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Components;

public sealed class TopBarTests : PageContext
{
    [Theory]
    [InlineData("", "Grid")]
    [InlineData("?sort=asset", "Grid")]
    [InlineData("zscores?zone=active", "Z-scores")]
    [InlineData("history/BTC", "History")]
    [InlineData("status", "Status")]
    [InlineData("arbitrage?q=BTC", "Arbitrage")]
    [InlineData("arbitrage/BTC/KuCoin:XBTUSDTM/Hibachi:BTC%2FUSDT-P", "Arbitrage")]
    public void Links_OnAPage_MarkIt(string address, string name)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        Assert.Equal(name, Render<TopBar>().Find("a[aria-current=page]").TextContent);
    }

    [Fact]
    public void Links_OnNoneOfTheirPages_MarkNothing()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("contract/Hibachi/BTC%2FUSDT-P");

        Assert.Empty(Render<TopBar>().FindAll("a[aria-current]"));
    }

    [Fact]
    public void Links_AnotherPageIsOpened_MarkThat()
    {
        var bar = Render<TopBar>();

        Services.GetRequiredService<NavigationManager>().NavigateTo("statuses");
        bar.WaitForAssertion(() => Assert.Empty(bar.FindAll("a[aria-current]")));
        Services.GetRequiredService<NavigationManager>().NavigateTo("status");
        bar.WaitForAssertion(() => Assert.Equal("Status", bar.Find("a.active").TextContent));
    }
}
