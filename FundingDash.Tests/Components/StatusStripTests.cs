using Bunit;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Layout;
using FundingDash.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components;

public sealed class StatusStripTests : PageContext
{
    [Fact]
    public void FirstRender_Market_ShowsTotalsStatesAndAges()
    {
        Bring("kucoin", Quote("XBTUSDTM", venue: "KuCoin", feed: "kucoin", asset: "BTC"));
        Bring("a", Quote("BTC", venue: "A", feed: "a"), Quote("ETH", venue: "A", feed: "a"));
        Fail("b", FailureKind.Blocked, "/rates: HTTP 451");

        var strip = Render<StatusStrip>();

        Assert.Equal(["3", "2", "2"], strip.FindAll(".totals dd").Take(3).Select(total => total.TextContent));
        var feeds = strip.FindAll(".feed");
        Assert.Contains("KuCoin", feeds[0].TextContent, StringComparison.Ordinal);
        Assert.NotNull(feeds[0].QuerySelector(".dot-live"));
        Assert.Equal(Now.ToUnixTimeMilliseconds().ToString(), feeds[0].QuerySelector("[data-asof]")!.GetAttribute("data-asof"));
        Assert.NotNull(feeds[2].QuerySelector(".dot-down"));
        Assert.Contains("down", feeds[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("refuses this place or address", feeds[2].GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void FirstRender_BeforeAnyData_SaysSo()
    {
        var strip = Render<StatusStrip>();

        Assert.Contains("none yet", strip.Find(".totals-time").TextContent, StringComparison.Ordinal);
        Assert.All(strip.FindAll(".feed"), feed => Assert.NotNull(feed.QuerySelector(".dot-waiting")));
    }

    [Fact]
    public void Publication_NewSnapshot_ChangesTheStampAndTheDataTime()
    {
        var strip = Render<StatusStrip>();
        ((TestClock)Clock).Advance(TimeSpan.FromSeconds(7));

        Bring("a", Quote("BTC", venue: "A", feed: "a"));

        var stamp = Now.AddSeconds(7).ToUnixTimeMilliseconds().ToString();
        strip.WaitForAssertion(() => Assert.Equal(stamp, strip.Find("[data-published]").GetAttribute("data-published")));
        Assert.Equal("2026-09-11 17:20:00 UTC", strip.Find(".totals-time time").GetAttribute("title"));
    }

    [Fact]
    public void Of_SameSnapshot_IsSharedByAllViewers()
    {
        var views = new FrameViews(new());

        Assert.Same(views.Of(Store.Current), views.Of(Store.Current));
    }

    [Fact]
    public void Repeat_AfterTheNoticeToStop_TellsIt()
    {
        var strip = Render<StatusStrip>();
        Assert.DoesNotContain("stopping", strip.Markup, StringComparison.Ordinal);

        Services.GetRequiredService<StopNotice>().Give();
        Store.Repeat();

        strip.WaitForAssertion(() => Assert.Contains("The server is stopping", strip.Find(".banner-warn[role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void StateOfAFeedRestoredFromTheDatabase_BeforeTheFirstCollection_CarriesTheAgeOfItsQuotes()
    {
        var asOf = Now.AddHours(-2);
        Store.Restore([new(Quote("BTC", venue: "A", feed: "a", asOf: asOf))]);

        var strip = Render<StatusStrip>();

        Assert.Equal(asOf.ToUnixTimeMilliseconds().ToString(), strip.Find("[data-asof]").GetAttribute("data-asof"));
    }
}
