using Bunit;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Pages.Status;
using FundingDash.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components;

public sealed class StatusPageTests : PageContext
{
    [Fact]
    public void Feeds_MixedStates_PutTheWorstFirst()
    {
        Bring("kucoin", Quote("XBTUSDTM", venue: "KuCoin", feed: "kucoin", asset: "BTC"));
        Fail("b", FailureKind.HttpStatus, "/rates: HTTP 500: <b>oops</b>");

        var page = Render<StatusPage>();

        Assert.Equal(["b", "a", "KuCoin"], page.FindAll("tbody th").Select(title => title.TextContent.Trim()));
        var error = page.FindAll("tbody tr")[0].QuerySelector(".wide")!;
        Assert.Contains("HTTP error: /rates: HTTP 500: <b>oops</b>", error.TextContent, StringComparison.Ordinal);
        Assert.Null(error.QuerySelector("b"));
    }

    [Fact]
    public void Feeds_PartialSuccess_SaysPartly()
    {
        Store.Apply(Success("a", Quote("BTC", venue: "A", feed: "a")) with { Outcome = FetchOutcome.Partial, Failure = new(FailureKind.Timeout, "the volumes") });

        Assert.Contains("Partly: no answer in time: the volumes", Render<StatusPage>().Markup.Replace("</strong>", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Quality_DoubtfulContracts_AreListedWithTheirReasons()
    {
        Bring("a",
            Quote("WILD", rate: 0.4m, venue: "A", feed: "a"),
            Quote("ODD", hours: null, venue: "A", feed: "a"),
            Quote("CAT", venue: "A", feed: "a", price: 1, asset: "CAT"));
        Bring("b", Quote("CATUSD", venue: "B", feed: "b", price: 70, asset: "CAT", openInterest: 5));

        var page = Render<StatusPage>();

        var lists = page.FindAll(".quality");
        Assert.Contains("beyond 5 % per interval", lists[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("another coin with the same ticker", lists[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("ODD", lists[2].QuerySelector("tbody th")!.TextContent);
    }

    [Fact]
    public void Publication_NewSnapshot_IsShown()
    {
        var page = Render<StatusPage>();
        Assert.Equal("0", page.Find(".stat dd").TextContent);

        Bring("a", Quote("BTC", venue: "A", feed: "a"));

        page.WaitForAssertion(() => Assert.Equal("1", page.Find(".stat dd").TextContent));
    }

    [Fact]
    public void Database_Down_SaysWhyAndWhatHappens()
    {
        Services.AddSingleton<IDatabaseState>(new DownDatabase());

        var system = Render<StatusPage>().Find("[aria-label=System]").TextContent;

        Assert.Contains("down", system, StringComparison.Ordinal);
        Assert.Contains("connection refused", system, StringComparison.Ordinal);
        Assert.Contains("writing resumes by itself", system, StringComparison.Ordinal);
    }

    [Fact]
    public void Database_NoneReported_SaysSo() =>
        Assert.Contains("not reported by this process", Render<StatusPage>().Find("[aria-label=System]").TextContent, StringComparison.Ordinal);

    private sealed class DownDatabase : IDatabaseState
    {
        public bool IsUp => false;

        public string? Error => "connection refused";

        public DateTimeOffset? Since => Now;
    }
}
