using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Live.History;

/// <summary>Finds contracts by the names that people write, those that are no longer quoted too.</summary>
public sealed class ContractFinder(HistoryStore store, SnapshotStore snapshots)
{
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

    /// <summary>Contracts of a symbol on all venues.</summary>
    public IReadOnlyList<ContractKey> KeysOfSymbol(string symbol)
    {
        var unescaped = Uri.UnescapeDataString(symbol);
        return [.. All().Where(key => key.Symbol == symbol || key.Symbol == unescaped).OrderBy(key => key.Venue, StringComparer.Ordinal)];
    }

    /// <summary>Every contract that was ever seen.</summary>
    public IEnumerable<ContractKey> All() =>
        store.All.Select(contract => contract.Key).Concat(snapshots.Current.Feeds.SelectMany(slice => slice.Contracts).Select(contract => contract.Quote.Contract.Key)).Distinct();
}
