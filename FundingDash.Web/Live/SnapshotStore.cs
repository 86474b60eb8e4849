using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Live;

/// <summary>Holds the current snapshot. Readers take the reference; writers merge under a lock and swap it; nobody waits for a subscriber.</summary>
public sealed class SnapshotStore(TimeProvider clock, IReadOnlyCollection<FeedHealth> feeds)
{
    private readonly Lock _writing = new();
    private volatile State _state = new(MarketSnapshot.Empty(clock.GetUtcNow(), feeds));

    public MarketSnapshot Current => _state.Snapshot;

    /// <summary>The current snapshot and a task that completes when it has been replaced.</summary>
    public (MarketSnapshot Snapshot, Task Replaced) Observe()
    {
        var state = _state;
        return (state.Snapshot, state.Replaced.Task);
    }

    public MarketSnapshot Apply(FetchResult result) =>
        Publish(current => SnapshotMerger.Merge(current, result, clock.GetUtcNow()));

    /// <summary>Takes in a collection of another instance, unless it began before the last one known here had ended.</summary>
    public bool ApplyNewer(FetchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var newer = false;
        Publish(current =>
        {
            newer = !current.Feeds.Any(slice => slice.Feed == result.Feed && slice.Health.LastAttempt >= result.StartedAt);
            return newer ? SnapshotMerger.Merge(current, result, clock.GetUtcNow()) : current;
        });
        return newer;
    }

    /// <summary>Shows stored quotes, with their age, until the first collection ends.</summary>
    public MarketSnapshot Restore(IReadOnlyList<FundingQuote> quotes) =>
        Publish(current => SnapshotMerger.Restore(current, quotes, clock.GetUtcNow()));

    /// <summary>Marks what has become stale; publishes only when something has.</summary>
    public MarketSnapshot Reassess() => Publish(current => SnapshotMerger.Reassess(current, clock.GetUtcNow()));

    private MarketSnapshot Publish(Func<MarketSnapshot, MarketSnapshot> next)
    {
        State before, after;
        lock (_writing)
        {
            before = _state;
            var snapshot = next(before.Snapshot);
            if (ReferenceEquals(snapshot, before.Snapshot))
                return snapshot;
            _state = after = new(snapshot);
        }

        before.Replaced.TrySetResult();
        return after.Snapshot;
    }

    private sealed record State(MarketSnapshot Snapshot)
    {
        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
