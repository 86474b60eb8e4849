using System.Collections.Immutable;

namespace FundingDash.Web.Live.History;

/// <summary>Holds the progress of the latest backfill of every feed, wherever it runs, and tells when it moves.</summary>
public sealed class BackfillProgressStore
{
    private readonly Latest<ImmutableSortedDictionary<string, BackfillRun>> _latest = new(ImmutableSortedDictionary<string, BackfillRun>.Empty);

    /// <summary>By feed key; a feed that never had a backfill is not in it.</summary>
    public IReadOnlyDictionary<string, BackfillRun> Current => _latest.Current;

    /// <summary>The progress and a task that completes when it has been replaced.</summary>
    public (IReadOnlyDictionary<string, BackfillRun> Feeds, Task Replaced) Observe() => _latest.Observe();

    /// <summary>Takes what is newer than what is known of the feed.</summary>
    public void Report(IEnumerable<BackfillRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        _latest.Replace(feeds =>
        {
            foreach (var run in runs)
            {
                if (!feeds.TryGetValue(run.Feed, out var known) || IsNews(run, known))
                    feeds = feeds.SetItem(run.Feed, run);
            }

            return feeds;
        });
    }

    // What is over stays over: a step that was under way when somebody stopped the run must not bring it back.
    private static bool IsNews(BackfillRun run, BackfillRun known) =>
        run.Id > known.Id || (run.Id == known.Id && (run.IsOver == known.IsOver ? run.UpdatedAt > known.UpdatedAt : run.IsOver));
}
