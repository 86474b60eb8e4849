using FundingDash.Web.Live.History;

namespace FundingDash.Web.Components.Pages.Status;

/// <summary>Looks at the completeness of all contracts from time to time while somebody watches, and at the backfills whenever they move.</summary>
public sealed class HistoryViews(HistoryStore history, BackfillProgressStore backfills, TimeProvider clock)
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
                _latest = HistoryView.Of(history, progress, clock.GetUtcNow());
                _due = Task.Delay(Period, clock);
            }
            else if (!ReferenceEquals(_latest.Backfills, progress))
            {
                _latest = _latest with { Backfills = progress };
            }

            return (_latest, Task.WhenAny(moved, _due));
        }
    }
}
