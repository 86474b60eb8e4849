using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Live.History;

/// <summary>Holds the statistics of all contracts as they stand, and tells when there are newer ones.</summary>
public sealed class StatisticsStore
{
    private readonly Latest<StatisticsSnapshot> _latest = new(StatisticsSnapshot.Empty);

    public StatisticsSnapshot Current => _latest.Current;

    /// <summary>The statistics and a task that completes when they have been replaced.</summary>
    public (StatisticsSnapshot Statistics, Task Replaced) Observe() => _latest.Observe();

    /// <summary>Called by the one who computes them; the same again changes nothing.</summary>
    public void Publish(StatisticsSnapshot statistics) => _latest.Replace(_ => statistics);
}
