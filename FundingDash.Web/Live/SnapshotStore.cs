using FundingDash.Domain.Funding;
using FundingDash.Domain.Funding.Quality;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Live;

/// <summary>Holds the current snapshot: readers take the reference, writers merge into it one after the other.</summary>
public sealed class SnapshotStore(TimeProvider clock, IReadOnlyCollection<FeedHealth> feeds, LiveMeter? meter = null, QualityLimits? limits = null)
{
    private readonly Latest<MarketSnapshot> _latest = new(MarketSnapshot.Empty(clock.GetUtcNow(), feeds, limits));

    public MarketSnapshot Current => _latest.Current;

    /// <summary>The current snapshot and a task that completes when it has been replaced.</summary>
    public (MarketSnapshot Snapshot, Task Replaced) Observe() => _latest.Observe();

    public MarketSnapshot Apply(FetchResult result)
    {
        var begun = clock.GetTimestamp();
        var snapshot = _latest.Replace(current => SnapshotMerger.Merge(current, result, clock.GetUtcNow()));
        meter?.Published(clock.GetElapsedTime(begun));
        return snapshot;
    }

    /// <summary>Takes note that a viewer's page shows a snapshot.</summary>
    public void NoteShown(MarketSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        meter?.Shown(clock.GetUtcNow() - snapshot.PublishedAt);
    }

    /// <summary>Takes in a collection of another instance, unless it began before the last one known here had ended.</summary>
    public bool ApplyNewer(FetchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var newer = false;
        _latest.Replace(current =>
        {
            newer = !current.Feeds.Any(slice => slice.Feed == result.Feed && slice.Health.LastAttempt >= result.StartedAt);
            return newer ? SnapshotMerger.Merge(current, result, clock.GetUtcNow()) : current;
        });
        return newer;
    }

    /// <summary>Shows stored quotes, with their age, until the first collection ends.</summary>
    public MarketSnapshot Restore(IReadOnlyList<StoredQuote> quotes) =>
        _latest.Replace(current => SnapshotMerger.Restore(current, quotes, clock.GetUtcNow()));

    /// <summary>Takes out contracts that were delisted at the given times, unless they were quoted since.</summary>
    public MarketSnapshot Delist(IReadOnlyDictionary<ContractKey, DateTimeOffset> delisted) =>
        _latest.Replace(current => SnapshotMerger.Delist(current, delisted, clock.GetUtcNow()));

    /// <summary>Takes what the settings say: the feeds' periods, which are switched on, and what is believed.</summary>
    public MarketSnapshot Configure(IReadOnlyCollection<FeedHealth> configured, QualityLimits limits) =>
        _latest.Replace(current => SnapshotMerger.Configure(current, configured, limits, clock.GetUtcNow()));

    /// <summary>Publishes the current data once more.</summary>
    public MarketSnapshot Repeat() => _latest.Replace(current => SnapshotMerger.Repeat(current, clock.GetUtcNow()));

    /// <summary>Marks what has become stale; publishes only when something has.</summary>
    public MarketSnapshot Reassess() => _latest.Replace(current => SnapshotMerger.Reassess(current, clock.GetUtcNow()));
}
