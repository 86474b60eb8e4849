namespace FundingDash.Domain.Arbitrage;

/// <summary>Spread statistics of all pairs at one moment. Immutable.</summary>
public sealed class SpreadSnapshot
{
    private readonly Dictionary<string, AssetSpreads> _byAsset;

    private SpreadSnapshot(long version, Dictionary<string, AssetSpreads> byAsset)
    {
        Version = version;
        _byAsset = byAsset;
        Count = byAsset.Values.Sum(asset => asset.ByPair.Count);
    }

    public static SpreadSnapshot Empty { get; } = new(0, []);

    /// <summary>Grows by one with every publication.</summary>
    public long Version { get; }

    public int Count { get; }

    /// <summary>All pairs that have statistics. One that did not change is the same instance as in the snapshot before.</summary>
    public IEnumerable<SpreadStatistics> All => _byAsset.Values.SelectMany(asset => asset.ByPair.Values);

    /// <summary>Null when the pair is unknown or its spread is below the floor.</summary>
    public SpreadStatistics? Find(in Opportunity pair) => FindAsset(pair.Asset)?.ByPair.GetValueOrDefault(pair.Key);

    /// <summary>The snapshot after; the same instance when no asset has changed.</summary>
    internal SpreadSnapshot With(IReadOnlyCollection<AssetSpreads> assets) =>
        assets.Count == _byAsset.Count && assets.All(asset => ReferenceEquals(asset, FindAsset(asset.Source.Market.Name)))
            ? this
            : new(Version + 1, assets.ToDictionary(asset => asset.Source.Market.Name, StringComparer.Ordinal));

    internal AssetSpreads? FindAsset(string asset) => _byAsset.GetValueOrDefault(asset);
}

/// <summary>Statistics of one asset's pairs and what they were made from.</summary>
/// <param name="Source">The scan's result.</param>
/// <param name="Hour">Hour in which the windows end.</param>
/// <param name="ByPair">One for each pair above the floor.</param>
internal sealed record AssetSpreads(AssetOpportunities Source, int Hour, Dictionary<PairKey, SpreadStatistics> ByPair);
