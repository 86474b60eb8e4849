using Bunit;
using FundingDash.Domain.Funding;
using FundingDash.Tests.Hosting;
using FundingDash.Web.Components.Pages.ZScores;
using FundingDash.Web.Components.ZScores;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components.ZScores;

/// <summary>The z-score page over stores that a test fills, on a clock that the test moves.</summary>
public abstract class ZScoresPageContext : PageContext
{
    // The page's pause between two renders.
    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);
    private readonly ManualClock _clock;

    protected ZScoresPageContext()
        : this(new ManualClock())
    {
    }

    private ZScoresPageContext(ManualClock clock)
        : base(clock)
    {
        _clock = clock;
        Services.AddSingleton<ZScoreViews>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    protected IRenderedComponent<ZScoresPage> Open(string query = "")
    {
        Navigation.NavigateTo("/zscores" + query);
        return Render<ZScoresPage>();
    }

    /// <summary>Lets the open page take note of what is new.</summary>
    protected async Task PauseAsync()
    {
        await _clock.TimerOf(MinInterval);
        _clock.Advance(MinInterval);
    }

    protected static FundingQuote Coin(string asset, decimal? rate, string? symbol = null, DateTimeOffset? asOf = null) =>
        Quote(symbol ?? $"{asset}USDTM", rate, venue: "KuCoin", feed: "kucoin", asset: asset, asOf: asOf);

    /// <summary>Symbols of the rows that are there, from the top.</summary>
    protected static IEnumerable<string> Symbols(IRenderedComponent<ZScoresPage> page) => page.FindAll("tr[data-row] > th").Select(head => head.TextContent);

    /// <summary>Texts of a row's cells, the head first.</summary>
    protected static string[] Cells(IRenderedComponent<ZScoresPage> page, string symbol) =>
        [.. page.FindAll("tr[data-row]").Single(row => row.Children[0].TextContent == symbol).Children.Select(cell => cell.TextContent)];
}
