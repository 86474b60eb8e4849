using Bunit;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Pages.History;
using FundingDash.Web.Storage.History;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components.History;

public sealed class HistoryPageTests : HistoryContext
{
    [Fact]
    public void Chart_LongPeriod_DrawsDaysUntilAPartIsChosen()
    {
        Stored("A", "BTC", "BTC", 8, Enumerable.Repeat(1e-4, 200));

        Navigation.NavigateTo("/history/BTC?range=90d");
        var chart = Open("BTC").FindComponents<Chart>()[0].Instance;

        Assert.Equal("Settled funding, mean of each day (UTC), % per 8 h", chart.Title);
        Assert.InRange(chart.Model.Lines[0].Points.Length, 67, 69);

        Navigation.NavigateTo("/history/BTC?range=90d&from=2026-09-01T00:00Z&to=2026-09-11T00:00Z");

        Assert.Equal("Settled funding, % per 8 h", chart.Title);
        Assert.Equal(201, chart.Model.Lines[0].Points.Length);
    }

    [Theory]
    [InlineData("/history/BTC?range=all")]
    [InlineData("/contract/A/BTC?range=all")]
    public void Range_BeyondMemoryAndNoDatabase_SaysSoWithoutNamingIt(string address)
    {
        using var away = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=operator;Timeout=1");
        Services.AddSingleton(new HistoryQuery(History, new(away), Clock));
        Stored("A", "BTC", "BTC", 8, [0.0001]);
        Navigation.NavigateTo(address);

        var page = address.StartsWith("/h", StringComparison.Ordinal)
            ? (IRenderedComponent<IComponent>)Open("BTC")
            : Render<ContractPage>(parameters => parameters.Add(p => p.Venue, "A").Add(p => p.Symbol, "BTC"));

        page.WaitForAssertion(() => Assert.Contains("The database does not answer", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.DoesNotContain("127.0.0.1", page.Markup, StringComparison.Ordinal);
    }

    private const string Hostile = "<b>EVIL</b>/USD";

    [Fact]
    public void Asset_Contracts_ShowTheirFigures()
    {
        Bring("a", Quote("BTCUSDT", rate: 0.0001m, venue: "A", feed: "a", asset: "BTC"));
        Stored("A", "BTCUSDT", "BTC", 8, [0.0001, 0.0001, 0.003]);

        var cells = Open("btc").FindAll(".history-table tbody td").Select(cell => cell.TextContent.Trim()).ToArray();

        Assert.Equal(["+0.0100 %", "–", "+0.3200 %", "+116.80 %", "+0.1067 %", "3", "100 %", "0", "2026-09-11 17:00 UTC"], cells);
    }

    [Fact]
    public void Asset_DelistedContract_IsMarkedAndKept()
    {
        Stored("A", "OLD", "BTC", 8, [0.0001, 0.0002], endedAgo: TimeSpan.FromDays(5));

        var row = Open("BTC").Find(".history-table tbody tr");

        Assert.Equal("delisted", row.QuerySelector(".badge")!.TextContent);
        Assert.Contains("+0.0300 %", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Asset_UnknownName_SaysSo()
    {
        Stored("A", "BTCUSDT", "BTC", 8, [0.0001]);

        var page = Open("<i>NOSUCH");

        Assert.Contains("No contract of <i>NOSUCH", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Null(page.Find(".empty").QuerySelector("i"));
    }

    [Fact]
    public void Asset_HistoryStillBeingRead_SaysSo() => Assert.Contains("The stored history is being read", Open("BTC").Find(".empty").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Asset_ContractWithoutSettlements_IsListedWithoutAChart()
    {
        Bring("a", Quote("BTCUSDT", venue: "A", feed: "a", asset: "BTC"));

        var page = Open("BTC");

        Assert.Contains("No settlement in the last 30 days", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".chart"));
        Assert.Single(page.FindAll(".history-table tbody tr"));
    }

    [Fact]
    public void Contract_NameWithMarkup_IsTextAndItsLinkKeepsTheSlash()
    {
        Stored("A", Hostile, "EVIL", 8, [0.0001, 0.0001]);

        var page = Open("EVIL");

        Assert.Empty(page.FindAll("b"));
        Assert.Equal("/contract/A/%3Cb%3EEVIL%3C/b%3E/USD", page.Find(".history-table tbody a").GetAttribute("href"));
    }

    [Fact]
    public void Choice_BoxUnchecked_GoesToTheAddressWithoutIt()
    {
        Stored("A", "ONE", "BTC", 8, [0.0001]);
        Stored("B", "TWO", "BTC", 8, [0.0001]);
        var page = Open("BTC");

        page.FindAll("input[type=checkbox]")[1].Change(false);

        Assert.EndsWith("/history/BTC?hide=B%3ATWO", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void NoAsset_MarketKnown_GoesToTheLargest()
    {
        Bring("a", Quote("ETH", venue: "A", feed: "a", openInterest: 5), Quote("BTC", venue: "A", feed: "a", openInterest: 9));

        Render<HistoryPage>();

        Assert.EndsWith("/history/BTC", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void NoAsset_NothingCollected_SaysSo() => Assert.Contains("No asset yet", Render<HistoryPage>().Markup, StringComparison.Ordinal);

    [Fact]
    public void Settlement_New_IsShownWithTheNextSnapshot()
    {
        Bring("a", Quote("BTCUSDT", venue: "A", feed: "a", asset: "BTC"));
        var page = Open("BTC");

        Stored("A", "BTCUSDT", "BTC", 8, [0.0001, 0.0001]);
        Bring("a", Quote("BTCUSDT", rate: 0.0005m, venue: "A", feed: "a", asset: "BTC"));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".chart")));
    }

    [Fact]
    public void Heatmap_Payments_StandAtTheirHours()
    {
        Stored("A", "BTCUSDT", "BTC", 8, [0.0001, -0.0002]);

        var days = Open("BTC").FindAll(".heatmap tbody tr");

        Assert.Equal("2026-09-11", days[0].QuerySelector("th")!.TextContent);
        Assert.Equal("−0.0200", days[0].QuerySelectorAll("td")[17].TextContent);
        Assert.Equal("n12", days[0].QuerySelectorAll("td")[17].ClassName);
        Assert.Equal("", days[0].QuerySelectorAll("td")[10].TextContent);
        Assert.Equal("+0.0100", days[0].QuerySelectorAll("td")[9].TextContent);
    }

    private IRenderedComponent<HistoryPage> Open(string asset) => Render<HistoryPage>(parameters => parameters.Add(page => page.Asset, asset));
}
