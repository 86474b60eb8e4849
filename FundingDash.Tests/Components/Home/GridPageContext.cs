using AngleSharp.Dom;
using Bunit;
using FundingDash.Domain.Funding;
using FundingDash.Tests.Hosting;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Components.Pages.Home;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components.Home;

/// <summary>The grid page over a store that a test fills, on a clock that the test moves; the browser's script does nothing by itself.</summary>
public abstract class GridPageContext : PageContext
{
    // The page's pause between two renders.
    private static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(50);
    private readonly ManualClock _clock;

    protected GridPageContext()
        : this(new ManualClock())
    {
    }

    private GridPageContext(ManualClock clock)
        : base(clock)
    {
        _clock = clock;
        Services.AddSingleton<GridViews>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    protected IRenderedComponent<GridPage> Open(string address = "/")
    {
        Navigation.NavigateTo(address);
        return Render<GridPage>();
    }

    /// <summary>Publishes what KuCoin says and returns when the open pages have taken note of it.</summary>
    protected async Task PublishAsync(params FundingQuote[] quotes)
    {
        Bring("kucoin", quotes);
        await _clock.TimerOf(MinInterval);
        _clock.Advance(MinInterval);
    }

    protected void Advance(TimeSpan by) => _clock.Advance(by);

    protected static FundingQuote Coin(string asset, decimal? rate = 0.0002m, decimal? openInterest = 1_000_000, string? symbol = null) =>
        Quote(symbol ?? $"{asset}USDTM", rate, venue: "KuCoin", feed: "kucoin", asset: asset, openInterest: openInterest);

    /// <summary>Names of the rows that are there, from the top.</summary>
    protected static IEnumerable<string?> Names(IRenderedComponent<GridPage> page) =>
        page.FindAll("tr[data-asset]").Select(row => row.GetAttribute("data-asset"));

    /// <summary>What stands in KuCoin's cell of an asset.</summary>
    protected static IElement Cell(IRenderedComponent<GridPage> page, string asset) =>
        page.FindAll("tr[data-asset]").Single(row => row.GetAttribute("data-asset") == asset).QuerySelectorAll("td.v")[Column(page)];

    /// <summary>KuCoin's place among the venue columns.</summary>
    protected static int Column(IRenderedComponent<GridPage> page) =>
        page.FindAll("table.grid > thead th").Skip(5).ToList().FindIndex(head => head.TextContent.StartsWith("KuCoin", StringComparison.Ordinal));
}
