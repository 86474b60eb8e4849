using System.Collections.Immutable;

namespace FundingDash.Domain.Arbitrage;

/// <summary>All pairs of one snapshot. Immutable; an asset that did not change is the same instance as in the set before.</summary>
public sealed class OpportunitySet
{
    private readonly Dictionary<string, AssetOpportunities> _byAsset;

    internal OpportunitySet(long version, DateTimeOffset at, Dictionary<string, AssetOpportunities> byAsset, int count)
    {
        Version = version;
        At = at;
        _byAsset = byAsset;
        Count = count;
    }

    public static OpportunitySet Empty { get; } = new(0, DateTimeOffset.UnixEpoch, [], 0);

    /// <summary>Version of the snapshot that was scanned.</summary>
    public long Version { get; }

    /// <summary>When that snapshot was published.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Pairs of all assets.</summary>
    public int Count { get; }

    /// <summary>Assets with their pairs, those without any included, in no promised order.</summary>
    public IReadOnlyCollection<AssetOpportunities> Assets => _byAsset.Values;

    /// <summary>The asset of a name as listed; null when the snapshot has none.</summary>
    public AssetOpportunities? FindAsset(string name) => _byAsset.GetValueOrDefault(name);

    /// <summary>The pair in this direction; null when it is gone, has no spread any more or has turned round.</summary>
    public Opportunity? Find(string asset, PairKey key)
    {
        foreach (var pair in FindAsset(asset)?.Pairs ?? [])
        {
            if (pair.Key == key)
                return pair;
        }

        return null;
    }

    /// <summary>All pairs in one new array, in no promised order.</summary>
    public ImmutableArray<Opportunity> ToArray()
    {
        var all = ImmutableArray.CreateBuilder<Opportunity>(Count);
        foreach (var asset in _byAsset.Values)
            all.AddRange(asset.Pairs);
        return all.MoveToImmutable();
    }
}
