using System.Text;
using Bunit;
using FundingDash.Domain.Lifecycle;
using FundingDash.Tests.Hosting;
using FundingDash.Web.Components.Contracts;
using FundingDash.Web.Components.Pages.Contracts;
using FundingDash.Web.Live.Lifecycle;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Components.Contracts;

public sealed class ContractsPageTests : PageContext
{
    private readonly ManualClock _clock;
    private readonly ContractEventStore _events = new();

    public ContractsPageTests()
        : this(new ManualClock())
    {
    }

    private ContractsPageTests(ManualClock clock)
        : base(clock)
    {
        _clock = clock;
        Services.AddSingleton(_events);
        Services.AddSingleton<ContractsViews>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Rows_SeveralEvents_ComeNewestFirst()
    {
        _events.Add([Event(1, ContractEventKind.New, "OLD", hours: -5), Event(1, ContractEventKind.IntervalChanged, "PAYS", hours: -1), Event(2, ContractEventKind.Delisted, "GONE", hours: -3)]);

        var page = Open();

        Assert.Equal(["PAYS", "GONE", "OLD"], Symbols(page));
        Assert.Equal("8 h → 4 h, says the venue", page.FindAll("tr[data-row]")[0].Children[3].TextContent);
        Assert.Equal("/contract/KuCoin/PAYS", page.Find("tr[data-row] [data-open]").GetAttribute("href"));
        Assert.Equal("3 of 3", page.Find(".count").TextContent);
    }

    [Theory]
    [InlineData("?kind=delisted", "GONE")]
    [InlineData("?q=ol", "OLD")]
    [InlineData("?venues=bybit", "")]
    [InlineData("?venues=kucoin&days=1", "PAYS")]
    public void Rows_Filtered_AreThoseThatFit(string query, string expected)
    {
        _events.Add([Event(1, ContractEventKind.New, "OLD", hours: -50), Event(1, ContractEventKind.IntervalChanged, "PAYS", hours: -1), Event(2, ContractEventKind.Delisted, "GONE", hours: -30)]);

        Assert.Equal(expected, string.Join(',', Symbols(Open(query))));
    }

    [Fact]
    public void Kinds_OneIsChosen_StillCountAll()
    {
        _events.Add([Event(1, ContractEventKind.New, "A"), Event(2, ContractEventKind.New, "B"), Event(3, ContractEventKind.Stale, "C")]);

        var kinds = Open("?kind=stale").FindAll(".segmented button");

        Assert.Equal(["All 3", "New 2", "Reactivated 0", "Interval 0", "Stale 1", "Delisted 0"], kinds.Select(kind => kind.TextContent));
        Assert.Equal("Stale 1", kinds.Single(kind => kind.GetAttribute("aria-pressed") == "true").TextContent);
    }

    [Fact]
    public void Pages_MoreEventsThanOneHolds_AreInTheAddress()
    {
        _events.Add([.. Enumerable.Range(0, 250).Select(i => Event(i, ContractEventKind.New, $"C{i:000}", hours: -i))]);

        var page = Open("?kind=new&page=3");

        Assert.Equal(("C200", "Page 3 of 3"), (Symbols(page).First(), page.Find(".pager span").TextContent));
        Assert.Equal("contracts?kind=new&page=2", page.Find(".pager a[rel=prev]").GetAttribute("href"));
        Assert.Empty(page.FindAll(".pager a[rel=next]"));
        Assert.Equal("C200", Symbols(Open("?page=99")).First());

        page.FindAll(".segmented button")[0].Click();
        Assert.EndsWith("/contracts", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publication_NewEvent_IsShown()
    {
        var page = Open();
        Assert.Contains("being read", page.Find(".empty-state").TextContent, StringComparison.Ordinal);

        _events.Add([Event(1, ContractEventKind.New, "FRESH")]);
        page.WaitForAssertion(() => Assert.Equal(["FRESH"], Symbols(page)));
        await _clock.TimerOf(TimeSpan.FromSeconds(1));
        _events.Add([Event(1, ContractEventKind.New, "FRESH"), Event(2, ContractEventKind.New, "FRESHER", hours: 1)]);
        _clock.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Equal(["FRESHER", "FRESH"], Symbols(page)));
    }

    [Fact]
    public void Names_WithMarkup_AreShownAsText()
    {
        _events.Add([Event(1, ContractEventKind.New, "<b>X")]);

        Assert.Equal(["<b>X"], Symbols(Open()));
    }

    [Fact]
    public void Csv_Filtered_HoldsAllPagesAndNoFormulas()
    {
        _events.Add([.. Enumerable.Range(0, 150).Select(i => Event(i, ContractEventKind.IntervalChanged, i == 0 ? "=1+1" : $"C{i}", hours: -i))]);
        var view = new ContractsView(_events.Current, before: null);

        var lines = Encoding.UTF8.GetString(ContractsCsv.Write(view, view.Select(new(), Clock.GetUtcNow()))).Split("\r\n");

        Assert.Equal(152, lines.Length);
        Assert.EndsWith("time_utc,event,venue,contract,asset,old_interval_hours,new_interval_hours,detail", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(",=1+1", lines[1], StringComparison.Ordinal);
        Assert.Contains(",interval,KuCoin,", lines[1], StringComparison.Ordinal);
    }

    private ContractEvent Event(long id, ContractEventKind kind, string symbol, double hours = 0) => new()
    {
        Id = id,
        Kind = kind,
        Key = new("KuCoin", symbol),
        Asset = symbol,
        At = Clock.GetUtcNow().AddHours(hours),
        OldHours = kind == ContractEventKind.IntervalChanged ? 8 : null,
        NewHours = kind == ContractEventKind.IntervalChanged ? 4 : null,
        Source = kind == ContractEventKind.IntervalChanged ? Domain.Markets.IntervalSource.VenueField : null,
    };

    private IRenderedComponent<ContractsPage> Open(string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/contracts" + query);
        return Render<ContractsPage>();
    }

    private static IEnumerable<string> Symbols(IRenderedComponent<ContractsPage> page) => page.FindAll("tr[data-row] > th").Select(head => head.TextContent);
}
