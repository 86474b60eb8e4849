using System.Collections.Immutable;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>Finds the contracts of the history pages, those that are no longer quoted too, with their settlements.</summary>
public sealed class HistoryReader(HistoryStore store, HistoryQuery query, ContractFinder finder, TimeProvider clock)
{
    private readonly ContractViews _views = new(clock);

    public bool IsLoaded => store.IsLoaded;

    /// <inheritdoc cref="ContractFinder.KeysOf"/>
    public IReadOnlyList<ContractKey> KeysOf(string asset) => finder.KeysOf(asset);

    /// <inheritdoc cref="ContractFinder.FindKey"/>
    public ContractKey? FindKey(string venue, string symbol) => finder.FindKey(venue, symbol);

    /// <exception cref="Npgsql.NpgsqlException">The period begins before what memory holds and the database is away.</exception>
    public async Task<ContractView> LoadAsync(ContractKey key, HistoryRange range, CancellationToken cancellationToken)
    {
        var contract = store.Find(key);
        if (_views.Find(key, range, contract) is { } known)
            return known;
        var period = range.Until(clock.GetUtcNow());
        var series = contract is null ? SettledSeries.Empty : await query.ViewAsync(contract, period, cancellationToken);
        // "All" is all that is stored: what a venue paid before is no gap.
        if (range.Days is null && series.Count > 0)
            period = period with { From = EpochMinutes.ToTime(series[0].Minute - series[0].IntervalMinutes) };
        var view = new ContractView(key, contract, series, period);
        _views.Add(view, range);
        return view;
    }

    /// <inheritdoc cref="LoadAsync"/>
    public async Task<ImmutableArray<ContractView>> LoadAllAsync(IEnumerable<ContractKey> keys, HistoryRange range, CancellationToken cancellationToken)
    {
        var views = ImmutableArray.CreateBuilder<ContractView>();
        foreach (var key in keys)
            views.Add(await LoadAsync(key, range, cancellationToken));
        return views.ToImmutable();
    }

    /// <summary>True when a contract has other settlements than those a view was made from.</summary>
    public bool HasChanged(ContractView view) => !view.IsOf(store.Find(view.Key));
}
