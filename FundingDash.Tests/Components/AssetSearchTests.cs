using Bunit;
using FundingDash.Web.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components;

public sealed class AssetSearchTests : PageContext
{
    [Fact]
    public void Typing_Match_OpensTheListAndSaysSo()
    {
        var search = RenderWithMarket();

        search.Find("input").Input("eth");

        Assert.Equal("true", search.Find("input").GetAttribute("aria-expanded"));
        Assert.Equal(["ETH", "ETHUSDT"], search.FindAll("[role=option] .search-name").Select(name => name.TextContent));
        Assert.False(search.Find("[role=listbox]").HasAttribute("hidden"));
    }

    [Fact]
    public void ArrowsAndEnter_Contract_GoToItsPage()
    {
        var search = RenderWithMarket();
        var input = search.Find("input");

        input.Input("eth");
        input.KeyDown("ArrowDown");
        input.KeyDown("ArrowDown");

        var chosen = search.Find("[aria-selected=true]");
        Assert.Equal(chosen.Id, search.Find("input").GetAttribute("aria-activedescendant"));
        Assert.Contains("ETHUSDT", chosen.TextContent, StringComparison.Ordinal);

        input.KeyDown("Enter");

        Assert.EndsWith("/contract/A/ETHUSDT", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Empty(search.FindAll("[role=option]"));
    }

    [Fact]
    public void ArrowUp_FromTheInput_ChoosesTheLast()
    {
        var search = RenderWithMarket();
        var input = search.Find("input");

        input.Input("usdt");
        input.KeyDown("ArrowUp");

        Assert.Equal("true", search.FindAll("[role=option]")[^1].GetAttribute("aria-selected"));
    }

    [Fact]
    public void Enter_NothingChosen_TakesTheFirst()
    {
        var search = RenderWithMarket();

        search.Find("input").Input("b");
        search.Find("input").KeyDown("Enter");

        Assert.EndsWith("/?q=BTC&expand=BTC", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Escape_Open_ClosesAndThenClears()
    {
        var search = RenderWithMarket();
        var input = search.Find("input");
        input.Input("eth");

        input.KeyDown("Escape");
        Assert.True(search.Find("[role=listbox]").HasAttribute("hidden"));
        Assert.Equal("eth", search.Find("input").GetAttribute("value"));

        input.KeyDown("Escape");
        Assert.Equal("", search.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void Typing_EmptyMarket_SaysWhyNothingIsFound()
    {
        var search = Render<AssetSearch>();

        search.Find("input").Input("btc");

        Assert.Contains("No venue has brought a contract yet", search.Find(".search-none").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Typing_SymbolWithMarkup_ShowsItAsText()
    {
        Bring("a", Quote("<b>EVIL", venue: "A", feed: "a", asset: "EVIL"));
        var search = Render<AssetSearch>();

        search.Find("input").Input("evil");

        Assert.Empty(search.FindAll("[role=option] b"));
        Assert.Contains("<b>EVIL", search.FindAll(".search-name").Select(name => name.TextContent));
    }

    private IRenderedComponent<AssetSearch> RenderWithMarket()
    {
        Bring("a", Quote("ETHUSDT", venue: "A", feed: "a", asset: "ETH"), Quote("BTCUSDT", venue: "A", feed: "a", asset: "BTC"));
        return Render<AssetSearch>();
    }
}
