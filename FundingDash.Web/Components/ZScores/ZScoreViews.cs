using FundingDash.Domain.Statistics;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Components.ZScores;

/// <summary>Keeps the view of the newest quotes and statistics, for however many circuits look at it.</summary>
public sealed class ZScoreViews(SnapshotStore quotes, StatisticsStore statistics)
{
    private readonly Lock _making = new();
    private ZScoreView? _latest;

    public ZScoreView Current => Observe().Latest;

    /// <summary>The view, and a task that completes when there are newer quotes or statistics.</summary>
    public (ZScoreView Latest, Task Replaced) Observe()
    {
        // Both are read inside the lock, so that a view is never older than the one before it.
        lock (_making)
        {
            var (snapshot, newQuotes) = quotes.Observe();
            var (figures, newFigures) = statistics.Observe();
            if (_latest is null || !ReferenceEquals(_latest.Snapshot, snapshot) || !ReferenceEquals(_latest.Statistics, figures))
                _latest = new(snapshot, figures, _latest);
            return (_latest, Task.WhenAny(newQuotes, newFigures));
        }
    }
}
