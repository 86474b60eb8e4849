using System.Collections.Immutable;
using FundingDash.Domain.Funding.Quality;

namespace FundingDash.Domain.Funding;

/// <summary>Everything known at one moment: immutable, so that any number of readers share it without locks.</summary>
public sealed class MarketSnapshot
{
    private readonly Dictionary<string, ImmutableArray<AssetMarket>> _byTicker;
    private readonly Lazy<Dictionary<string, AssetMarket>> _byName;

    internal MarketSnapshot(long version, DateTimeOffset publishedAt, ImmutableArray<FeedSlice> feeds, Dictionary<string, ImmutableArray<AssetMarket>> byTicker, QualityLimits limits)
    {
        Limits = limits;
        Version = version;
        PublishedAt = publishedAt;
        Feeds = feeds;
        _byTicker = byTicker;
        Assets = [.. byTicker.Values.SelectMany(markets => markets)];
        ContractCount = Assets.Sum(asset => asset.Contracts.Length);
        _byName = new(() => Assets.ToDictionary(asset => asset.Name, StringComparer.OrdinalIgnoreCase));
    }

    public static MarketSnapshot Empty(DateTimeOffset at, IEnumerable<FeedHealth> feeds, QualityLimits? limits = null) =>
        new(0, at, [.. feeds.Select(health => new FeedSlice { Health = health })], new(StringComparer.Ordinal), limits ?? QualityLimits.Default);

    /// <summary>Grows by one with every publication.</summary>
    public long Version { get; }

    public DateTimeOffset PublishedAt { get; }

    /// <summary>By which the next values are judged.</summary>
    public QualityLimits Limits { get; }

    /// <summary>One slice per feed, in catalog order.</summary>
    public ImmutableArray<FeedSlice> Feeds { get; }

    /// <summary>All assets, in no promised order. An asset whose contracts did not change is the same instance as in the snapshot before.</summary>
    public ImmutableArray<AssetMarket> Assets { get; }

    public int ContractCount { get; }

    /// <summary>Newest time at which a feed brought quotes; null before the first.</summary>
    public DateTimeOffset? LastData => Feeds.Max(slice => slice.Health.LastSuccess);

    /// <summary>The asset of a name, whatever its case; null when there is none.</summary>
    public AssetMarket? FindAsset(string name) => _byName.Value.GetValueOrDefault(name);

    internal IReadOnlyDictionary<string, ImmutableArray<AssetMarket>> ByTicker => _byTicker;
}
