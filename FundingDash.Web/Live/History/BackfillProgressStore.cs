using System.Collections.Immutable;

namespace FundingDash.Web.Live.History;

/// <summary>Holds the progress of the latest backfill of every feed, wherever it runs, and tells when it moves.</summary>
public sealed class BackfillProgressStore
{
    private readonly Lock _writing = new();
    private volatile State _state = new(ImmutableSortedDictionary<string, BackfillProgress>.Empty);

    /// <summary>By feed key; a feed that never had a backfill is not in it.</summary>
    public IReadOnlyDictionary<string, BackfillProgress> Current => _state.Feeds;

    /// <summary>The progress and a task that completes when it has been replaced.</summary>
    public (IReadOnlyDictionary<string, BackfillProgress> Feeds, Task Replaced) Observe()
    {
        var state = _state;
        return (state.Feeds, state.Replaced.Task);
    }

    /// <summary>Takes what is newer than what is known of the feed.</summary>
    public void Report(IEnumerable<BackfillProgress> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        State before;
        lock (_writing)
        {
            before = _state;
            var feeds = before.Feeds;
            foreach (var item in progress)
            {
                if (!feeds.TryGetValue(item.Feed, out var known) || IsNews(item, known))
                    feeds = feeds.SetItem(item.Feed, item);
            }

            if (ReferenceEquals(feeds, before.Feeds))
                return;
            _state = new(feeds);
        }

        before.Replaced.TrySetResult();
    }

    // What is over stays over: a step that was under way when somebody stopped the run must not bring it back.
    private static bool IsNews(BackfillProgress item, BackfillProgress known) =>
        item.RunId > known.RunId || (item.RunId == known.RunId && (item.IsOver == known.IsOver ? item.UpdatedAt > known.UpdatedAt : item.IsOver));

    private sealed record State(ImmutableSortedDictionary<string, BackfillProgress> Feeds)
    {
        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
