using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Pages.History;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Components.History;

/// <summary>What the history pages need, over settlements that a test fills. There is no database: memory holds all periods but "all".</summary>
public abstract class HistoryContext : PageContext
{
    private int _id;

    protected HistoryContext()
    {
        Services.AddSingleton(new HistoryQuery(History, new(null!), Clock));
        Services.AddSingleton<ContractFinder>();
        Services.AddSingleton<HistoryReader>();
        JSInterop.Mode = Bunit.JSRuntimeMode.Loose;
    }

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>Stores a contract that paid every so many hours until now, the last rate last.</summary>
    protected ContractKey Stored(string venue, string symbol, string asset, int hours, IEnumerable<double> rates, TimeSpan? endedAgo = null)
    {
        var key = new ContractKey(venue, symbol);
        var end = Quotes.Now.AddMinutes(-Quotes.Now.Minute) - (endedAgo ?? TimeSpan.Zero);
        var all = rates.ToArray();
        var rows = all.Select((rate, i) => Tests.Statistics.History.Row(end.AddHours(-hours * (all.Length - 1 - i)), rate, hours));
        History.Admit([new() { Id = ++_id, Key = key, Feed = "a", Asset = asset, FirstSeen = end, LastSeen = Quotes.Now - (endedAgo ?? TimeSpan.Zero) }]);
        History.Load([new(_id, SettledSeries.Empty.Merge([.. rows]))]);
        return key;
    }
}
