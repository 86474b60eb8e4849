using Bunit;
using FundingDash.Domain.Funding;
using FundingDash.Tests.Components.History;
using FundingDash.Web.Components.Arbitrage;
using FundingDash.Web.Components.Pages.Arbitrage;
using FundingDash.Web.Jobs.Arbitrage;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components.Arbitrage;

/// <summary>The arbitrage pages over stores that a test fills. KuCoin, Binance and ByBit quote, each on a feed of its own.</summary>
public abstract class ArbitrageContext : HistoryContext
{
    private readonly ArbitrageKeeper _keeper;

    /// <summary>What every pair was quoted at.</summary>
    protected IReadOnlyList<(DateTimeOffset Time, double HourlySpread)> Quoted { get; set; } = [];

    protected ArbitrageContext()
    {
        Services.AddSingleton<ArbitrageViews>();
        Services.AddSingleton(new QuotedSpreads(History, (_, _, _, _) => Task.FromResult<IReadOnlyList<(DateTimeOffset, double)>>(Quoted)));
        Services.AddSingleton<PairReader>();
        _keeper = new(Store, History, Fees, Arbitrage, Clock, NullLogger<ArbitrageKeeper>.Instance);
    }

    protected static FundingQuote KuCoin(string asset, decimal? rate, string? symbol = null, decimal? hours = 8, decimal? price = 100, decimal? openInterest = 1_000_000, DateTimeOffset? asOf = null) =>
        Quote(symbol ?? $"{asset}USDTM", rate, "KuCoin", "kucoin", asset, hours, price, openInterest, asOf);

    protected static FundingQuote Binance(string asset, decimal? rate, string? symbol = null, decimal? hours = 8, decimal? price = 100, decimal? openInterest = 1_000_000) =>
        Quote(symbol ?? $"{asset}USDT", rate, "Binance", "a", asset, hours, price, openInterest);

    protected static FundingQuote ByBit(string asset, decimal? rate, string? symbol = null, decimal? hours = 8) =>
        Quote(symbol ?? $"{asset}USDT", rate, "ByBit", "b", asset, hours);

    /// <summary>Brings quotes of several venues, and finds their pairs.</summary>
    protected void BringPairs(params FundingQuote[] quotes)
    {
        foreach (var feed in quotes.GroupBy(quote => quote.Contract.Feed))
            Bring(feed.Key, [.. feed]);
        Scan();
    }

    protected void Scan() => _keeper.Update(Store.Current);

    protected IRenderedComponent<ArbitragePage> OpenPairs(string query = "")
    {
        Navigation.NavigateTo("/arbitrage" + query);
        return Render<ArbitragePage>();
    }

    /// <summary>Opens a pair's page with what its address says, as the router would.</summary>
    protected IRenderedComponent<PairPage> OpenPair(string address)
    {
        Navigation.NavigateTo(address);
        return Render<PairPage>();
    }

    /// <summary>Assets of the rows that are there, from the top.</summary>
    protected static IEnumerable<string> Assets(IRenderedComponent<ArbitragePage> page) => page.FindAll("tr[data-row] > th").Select(head => head.TextContent);

    /// <summary>Texts of the first row's cells, the head first.</summary>
    protected static string[] Cells(IRenderedComponent<ArbitragePage> page) => [.. page.Find("tr[data-row]").Children.Select(cell => cell.TextContent)];

    protected override void Dispose(bool disposing)
    {
        _keeper.Dispose();
        base.Dispose(disposing);
    }
}
