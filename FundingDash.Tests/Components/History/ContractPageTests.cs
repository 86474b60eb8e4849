using Bunit;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Pages.History;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components.History;

public sealed class ContractPageTests : HistoryContext
{
    [Theory]
    [InlineData("BTC/USDT-P")]
    [InlineData("BTC%2FUSDT-P")]
    public void Symbol_WithSlash_IsFound(string symbol)
    {
        Stored("Hibachi", "BTC/USDT-P", "BTC", 1, [0.00001, 0.00002]);

        var page = Open("hibachi", symbol);

        Assert.Equal("BTC/USDT-P on Hibachi", page.Find("h1").TextContent);
        Assert.Equal("/history/BTC", page.Find(".history-lead a").GetAttribute("href"));
        Assert.Contains("/csv/contract/Hibachi/BTC/USDT-P?range=30d", page.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Symbol_Unknown_SaysSo()
    {
        Stored("A", "BTC", "BTC", 8, [0.0001]);

        Assert.Contains("No such contract", Open("A", "NOSUCH").Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Symbol_HistoryStillBeingRead_SaysSo() => Assert.Contains("The stored history is being read", Open("A", "BTC").Find(".empty").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Contract_Delisted_SaysSinceWhenAndKeepsItsHistory()
    {
        Stored("A", "OLD", "BTC", 8, [0.0001, 0.0002], endedAgo: TimeSpan.FromDays(5));

        var page = Open("A", "OLD");

        Assert.Contains("Last quoted 2026-09-06 17:20 UTC", page.Find(".history-lead").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".settlement-table tbody tr").Count);
        Assert.Contains("None: every settlement", page.Find(".history-quality").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Contract_NewWithoutSettlements_HasItsQuoteAndSaysWhatIsMissing()
    {
        Bring("a", Quote("NEW", rate: 0.0003m, venue: "A", feed: "a"));

        var page = Open("A", "NEW");

        Assert.Contains("+0.0300 %", page.Find(".stats").TextContent, StringComparison.Ordinal);
        Assert.Contains("No settlement in the last 30 days", page.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Contract_HoleAndIntervalChange_AreListed()
    {
        var key = Stored("A", "BTC", "BTC", 8, [1e-4, 1e-4, 1e-4, 1e-4]);
        History.Add([new(History.Find(key)!.Id, [new(Now.AddHours(-80).AddMinutes(-20), 0.0001m, new(8, default)), new(Now.AddHours(-88).AddMinutes(-20), 0.0001m, new(4, default))])]);

        var lists = Open("A", "BTC").FindAll(".history-quality li");

        Assert.Contains("missing", lists[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("4 h → 8 h", lists[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Settlements_MoreThanAPage_AreTurned()
    {
        Stored("A", "BTC", "BTC", 1, Enumerable.Range(0, 120).Select(i => i * 1e-6));
        Navigation.NavigateTo("/contract/A/BTC?page=2");

        var page = Open("A", "BTC");

        Assert.Contains("Page 2 of 3", page.Find(".pager").TextContent, StringComparison.Ordinal);
        Assert.Equal(["/contract/A/BTC", "/contract/A/BTC?page=3"], page.FindAll(".pager a").Select(link => link.GetAttribute("href")));
        Assert.Equal("+0.006900 %", page.Find(".settlement-table td").TextContent);
    }

    [Fact]
    public void Range_NonsenseInTheAddress_IsTheDefault()
    {
        Stored("A", "BTC", "BTC", 8, [0.0001]);
        Navigation.NavigateTo("/contract/A/BTC?range=<x>&unit=furlong&page=-4");

        Assert.Equal(["30 d", "per 8 h"], Open("A", "BTC").FindAll("[aria-current=true]").Select(link => link.TextContent));
    }

    [Fact]
    public void Address_Stretch_IsGivenToTheChartsAndKeptByTheLinksOfTheSamePeriod()
    {
        Stored("A", "BTC", "BTC", 8, [1e-4, 2e-4, 3e-4]);
        Navigation.NavigateTo("/contract/A/BTC?from=2026-09-10T08:00Z&to=2026-09-11T00:00Z");

        var page = Open("A", "BTC");

        Assert.All(page.FindComponents<Chart>(), chart => Assert.Equal("2026-09-10T08:00Z", chart.Instance.Stretch?.FromText));
        Assert.Equal("/contract/A/BTC?range=7d", Link(page, "7 d"));
        Assert.Equal("/contract/A/BTC?unit=apr&from=2026-09-10T08:00Z&to=2026-09-11T00:00Z", Link(page, "APR"));
    }

    [Fact]
    public async Task Chart_Zoomed_GoesIntoTheAddress()
    {
        Stored("A", "BTC", "BTC", 8, [1e-4, 2e-4, 3e-4]);
        var page = Open("A", "BTC");
        var stretch = ChartStretch.Parse("2026-09-10T08:00Z", "2026-09-11T00:00Z")!.Value;

        await page.InvokeAsync(() => page.FindComponent<Chart>().Instance.Zoomed(stretch.From, stretch.To));

        Assert.EndsWith("/contract/A/BTC?from=2026-09-10T08:00Z&to=2026-09-11T00:00Z", Navigation.Uri, StringComparison.Ordinal);
    }

    private static string? Link(IRenderedComponent<ContractPage> page, string text) => page.FindAll(".switch a").Single(link => link.TextContent == text).GetAttribute("href");

    private IRenderedComponent<ContractPage> Open(string venue, string symbol) =>
        Render<ContractPage>(parameters => parameters.Add(page => page.Venue, venue).Add(page => page.Symbol, symbol));
}
