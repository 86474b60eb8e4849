using Bunit;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Layout;
using FundingDash.Web.Live;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components;

public sealed class BannerTests : PageContext
{
    [Fact]
    public void Demo_Enabled_SaysThatNoNumberIsReal()
    {
        Settings["Demo:Enabled"] = "true";

        Assert.Contains("none of these numbers is real", Render<DemoBanner>().Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_NotEnabled_ShowsNothing() => Assert.Empty(Render<DemoBanner>().Markup.Trim());

    [Fact]
    public void Outage_EveryFeedFails_NamesTheReasonPerVenueAndTheDemo()
    {
        Fail("kucoin", FailureKind.Network, "/contracts: no such host");
        Fail("a", FailureKind.Network, "/a: no such host");
        Fail("b", FailureKind.Blocked, "/b: HTTP 451: <script>");

        var banner = Outage(Store.Current);

        Assert.Contains("2 no connection, 1 refuses this place or address", banner.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Contains("--demo", banner.Find("code").TextContent, StringComparison.Ordinal);
        Assert.Equal(["KuCoin", "a", "b"], banner.FindAll("dt").Select(title => title.TextContent));
        Assert.Empty(banner.FindAll("script"));
    }

    [Fact]
    public void Outage_OneFeedNotAskedYet_ShowsNothing()
    {
        Fail("kucoin", FailureKind.Network, "x");
        Fail("a", FailureKind.Network, "x");

        Assert.Empty(Outage(Store.Current).Markup.Trim());
    }

    [Fact]
    public void Outage_OneFeedWorks_ShowsNothing()
    {
        Fail("kucoin", FailureKind.Network, "x");
        Fail("a", FailureKind.Network, "x");
        Bring("b", Quote("BTC", venue: "B", feed: "b"));

        Assert.Empty(Outage(Store.Current).Markup.Trim());
    }

    [Fact]
    public void Outage_EveryFeedSwitchedOff_NamesTheSetting()
    {
        var store = new SnapshotStore(new TestClock(), [new FeedHealth { Feed = "a", Period = TimeSpan.FromSeconds(30), Enabled = false }]);

        Assert.Contains("Venues:<feed>:Enabled", Outage(store.Current).Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<OutageBanner> Outage(MarketSnapshot snapshot) =>
        Render<OutageBanner>(parameters => parameters.Add(banner => banner.View, new FrameView(snapshot)));
}
