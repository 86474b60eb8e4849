using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Api.Streaming;

/// <summary>A snapshot with the version in which each of its contracts last changed, and what was taken out of it lately. Immutable; a publication costs one pass over the feed that brought it.</summary>
internal sealed class ChangeLog
{
    private const int MostRemoved = 1_024;

    // Per feed, in the order of its contracts.
    private readonly ImmutableArray<long[]> _versions;
    private readonly ImmutableArray<Removal> _removed;

    private ChangeLog(MarketSnapshot snapshot, ImmutableArray<long[]> versions, ImmutableArray<Removal> removed, long floor)
    {
        Snapshot = snapshot;
        _versions = versions;
        _removed = removed;
        Floor = floor;
    }

    public MarketSnapshot Snapshot { get; }

    /// <summary>All changes after this version are known.</summary>
    public long Floor { get; }

    public static ChangeLog Begin(MarketSnapshot snapshot)
    {
        var versions = snapshot.Feeds.Select(slice =>
        {
            var all = new long[slice.Contracts.Length];
            Array.Fill(all, snapshot.Version);
            return all;
        });
        return new(snapshot, [.. versions], [], snapshot.Version);
    }

    /// <summary>The log after a newer snapshot; the same one when no contract has changed.</summary>
    public ChangeLog After(MarketSnapshot snapshot)
    {
        var versions = _versions.ToBuilder();
        var (appeared, removed, changed) = (new HashSet<ContractKey>(), _removed.ToBuilder(), false);
        for (var i = 0; i < versions.Count; i++)
        {
            if (snapshot.Feeds[i].Contracts == Snapshot.Feeds[i].Contracts)
                continue;
            var changes = FeedChanges.Between(Snapshot.Feeds[i].Contracts, _versions[i], snapshot.Feeds[i].Contracts, snapshot.Version);
            changed |= changes.Any;
            versions[i] = changes.Versions;
            appeared.UnionWith(changes.Appeared);
            removed.AddRange(changes.Removed.Select(contract => new Removal(contract, snapshot.Version)));
        }

        if (!changed)
            return this;
        // What is back is no longer gone.
        if (appeared.Count > 0)
            removed.RemoveAll(removal => appeared.Contains(removal.Contract.Quote.Contract.Key));
        var surplus = Math.Max(0, removed.Count - MostRemoved);
        var floor = surplus > 0 ? removed[surplus - 1].Version : Floor;
        removed.RemoveRange(0, surplus);
        return new(snapshot, versions.ToImmutable(), removed.ToImmutable(), floor);
    }

    /// <summary>Contracts that have changed after a version, as they are now.</summary>
    public IEnumerable<MarketContract> Changed(long since)
    {
        for (var i = 0; i < _versions.Length; i++)
        {
            var (versions, contracts) = (_versions[i], Snapshot.Feeds[i].Contracts);
            for (var j = 0; j < versions.Length; j++)
            {
                if (versions[j] > since)
                    yield return contracts[j];
            }
        }
    }

    /// <summary>Contracts that have gone after a version and are not back.</summary>
    public IEnumerable<MarketContract> Removed(long since) => _removed.Where(removal => removal.Version > since).Select(removal => removal.Contract);

    private readonly record struct Removal(MarketContract Contract, long Version);
}
