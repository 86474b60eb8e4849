using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Markets;
using FundingDash.Web.Components.Pages.History;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Components.Pages.Arbitrage;

/// <summary>Finds the legs of a pair and what they paid. All periods lie within what memory holds; only what was quoted in between is asked of the database.</summary>
public sealed class PairReader(HistoryReader histories, HistoryStore store, SnapshotStore snapshots, QuotedSpreads quoted, TimeProvider clock)
{
    private const int Capacity = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<(PairKey Pair, HistoryRange Range), PairView> _views = [];

    public bool IsLoaded => store.IsLoaded;

    /// <summary>The legs that an address names and what is wrong with them.</summary>
    public PairLookup Find(string path)
    {
        var meant = PairAddress.Parse(path);
        foreach (var pair in meant)
        {
            if (Known(pair.Long) is { } bought && Known(pair.Short) is { } sold)
                return Judge(new(bought, sold));
        }

        if (meant.Count == 0)
            return new(null, "This is no address of a pair: it has the asset, then venue:symbol of the long leg, then venue:symbol of the short leg.");
        var missing = meant[0];
        return new(null, (Known(missing.Long), Known(missing.Short)) switch
        {
            (null, null) => $"Neither {Words(missing.Long)} nor {Words(missing.Short)} is known: no venue quotes them, and none was seen since this history began.",
            (null, _) => $"{Words(missing.Long)} is not known: the venue quotes no such contract, and none was seen since this history began.",
            _ => $"{Words(missing.Short)} is not known: the venue quotes no such contract, and none was seen since this history began.",
        });
    }

    /// <summary>What the pair paid over a period. Only once the history is loaded.</summary>
    public async Task<PairView> LoadAsync(PairKey pair, HistoryRange range, CancellationToken cancellationToken)
    {
        var bought = await histories.LoadAsync(pair.Long, range, cancellationToken);
        var sold = await histories.LoadAsync(pair.Short, range, cancellationToken);
        // The legs' views are made anew with their settlements, and after some minutes.
        lock (_lock)
        {
            if (_views.TryGetValue((pair, range), out var known) && ReferenceEquals(known.Long, bought) && ReferenceEquals(known.Short, sold))
                return known;
        }

        var now = clock.GetUtcNow();
        var view = new PairView(bought, sold, range.Days!.Value, now, await quoted.LoadAsync(pair, now.AddDays(-range.Days!.Value), now, cancellationToken));
        lock (_lock)
        {
            if (_views.Count >= Capacity)
                _views.Clear();
            return _views[(pair, range)] = view;
        }
    }

    /// <summary>True when a leg has other settlements than those a view was made from.</summary>
    public bool HasChanged(PairView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return histories.HasChanged(view.Long) || histories.HasChanged(view.Short);
    }

    /// <summary>The asset that a contract is listed under, quoted now or not.</summary>
    public string? AssetOf(ContractKey key) => snapshots.Current.Find(key)?.Asset ?? store.Find(key)?.Asset;

    private PairLookup Judge(PairKey pair)
    {
        if (pair.Long.Venue == pair.Short.Venue)
            return new(null, $"Both legs are on {pair.Long.Venue}; a pair has two venues.");
        var (bought, sold) = (AssetOf(pair.Long), AssetOf(pair.Short));
        return bought == sold || CanonicalOf(pair.Long) == CanonicalOf(pair.Short)
            ? new(pair, bought == sold ? null : $"{Words(pair.Long)} is listed as {bought}, {Words(pair.Short)} as {sold}: their prices do not agree, they may be different coins.")
            : new(null, $"{Words(pair.Long)} is a contract of {bought}, {Words(pair.Short)} one of {sold}; a pair has one asset.");
    }

    private string? CanonicalOf(ContractKey key) => snapshots.Current.Find(key)?.Quote.Contract.Asset ?? store.Find(key)?.Asset;

    private ContractKey? Known(ContractKey key) => histories.FindKey(key.Venue, key.Symbol);

    private static string Words(ContractKey key) => $"{key.Symbol} on {key.Venue}";
}

/// <summary>A pair that an address names.</summary>
/// <param name="Pair">Null when there is none.</param>
/// <param name="Reason">Why there is none, or what to know of it; null when there is nothing to say.</param>
public readonly record struct PairLookup(PairKey? Pair, string? Reason);
