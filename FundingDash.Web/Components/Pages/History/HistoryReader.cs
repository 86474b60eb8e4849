using System.Collections.Immutable;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Domain.Venues;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>Finds the contracts of the history pages, those that are no longer quoted too, with their settlements.</summary>
public sealed class HistoryReader(HistoryStore store, HistoryQuery query, SnapshotStore snapshots, TimeProvider clock)
{
    private readonly ContractViews _views = new(clock);

    public bool IsLoaded => store.IsLoaded;

    /// <summary>Contracts listed under an asset, whatever the case of its name: quoted ones by open interest, then the others. Empty when the asset is unknown.</summary>
    public IReadOnlyList<ContractKey> KeysOf(string asset)
    {
        var snapshot = snapshots.Current;
        var quoted = snapshot.FindAsset(asset)?.Contracts.Select(contract => contract.Quote.Contract.Key).ToArray() ?? [];
        // What is quoted under another name is another coin with the same ticker.
        var others = store.OfAsset(asset).Select(contract => contract.Key).Where(key => !quoted.Contains(key) && snapshot.Find(key) is null);
        return [.. quoted, .. others];
    }

    /// <summary>The contract as it is really written; null when it was never seen.</summary>
    public ContractKey? FindKey(string venue, string symbol)
    {
        var name = VenueCatalog.FindVenue(venue)?.Name ?? venue;
        // Whoever escaped a slash in a link meant the slash.
        foreach (var key in (ContractKey[])[new(name, symbol), new(name, Uri.UnescapeDataString(symbol))])
        {
            if (store.Find(key) is not null || snapshots.Current.Find(key) is not null)
                return key;
        }

        return null;
    }

    /// <exception cref="Npgsql.NpgsqlException">The period begins before what memory holds and the database is away.</exception>
    public async Task<ContractView> LoadAsync(ContractKey key, HistoryRange range, CancellationToken cancellationToken)
    {
        var contract = store.Find(key);
        if (_views.Find(key, range, contract) is { } known)
            return known;
        var period = range.Until(clock.GetUtcNow());
        var series = contract is null ? SettledSeries.Empty : await query.LoadAsync(contract, period, cancellationToken);
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
