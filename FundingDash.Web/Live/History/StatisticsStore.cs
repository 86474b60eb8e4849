using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Live.History;

/// <summary>Holds the statistics of all contracts as they stand, and tells when there are newer ones.</summary>
public sealed class StatisticsStore
{
    private volatile State _state = new(StatisticsSnapshot.Empty);

    public StatisticsSnapshot Current => _state.Statistics;

    /// <summary>The statistics and a task that completes when they have been replaced.</summary>
    public (StatisticsSnapshot Statistics, Task Replaced) Observe()
    {
        var state = _state;
        return (state.Statistics, state.Replaced.Task);
    }

    /// <summary>Called by the one who computes them; the same again changes nothing.</summary>
    public void Publish(StatisticsSnapshot statistics)
    {
        var before = _state;
        if (ReferenceEquals(before.Statistics, statistics))
            return;
        _state = new(statistics);
        before.Replaced.TrySetResult();
    }

    private sealed record State(StatisticsSnapshot Statistics)
    {
        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
