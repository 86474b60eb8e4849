using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Components.Pages.Status;

/// <summary>Looks at the completeness of all contracts from time to time while somebody watches, and at the backfills whenever they move.</summary>
public sealed class HistoryViews(HistoryStore history, OlderHistory older, BackfillProgressStore backfills, TimeProvider clock)
{
    // Walking a million settlements takes some tens of milliseconds: often enough for a backfill that runs for minutes.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly Lock _looking = new();
    private HistoryView? _latest;
    private Task _due = Task.CompletedTask;

    public HistoryView Current => Observe().Latest;

    /// <summary>The view, and a task that completes when it is to be looked at again.</summary>
    public (HistoryView Latest, Task Replaced) Observe()
    {
        lock (_looking)
        {
            var (progress, moved) = backfills.Observe();
            if (_latest is null || _due.IsCompleted || _latest.IsLoaded != history.IsLoaded)
            {
                // What memory does not hold yet would count as neither.
                var (totals, answered) = history.IsLoaded ? older.Observe() : (null, Task.CompletedTask);
                _latest = HistoryView.Of(history, totals, progress, clock.GetUtcNow());
                var later = Task.Delay(Period, clock);
                _due = answered.IsCompleted ? later : Task.WhenAny(later, answered);
            }
            else if (!ReferenceEquals(_latest.Backfills, progress))
            {
                _latest = _latest with { Backfills = progress };
            }

            return (_latest, Task.WhenAny(moved, _due));
        }
    }
}
