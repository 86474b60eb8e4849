using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Venues.History;

/// <summary>One answer of a history endpoint.</summary>
public sealed record HistoryPage
{
    /// <summary>Ascending in time, one per minute, all within the range that was asked for.</summary>
    public IReadOnlyList<Settlement> Rows { get; init; } = [];

    /// <summary>The stretch of which every settlement is now known, but for <see cref="Unread"/>; it need not contain one. Empty when the page failed.</summary>
    public TimeRange Covered { get; init; }

    /// <summary>Where the rejected rows lie, ascending: of these stretches nothing is proven, and they are to be asked for again another time.</summary>
    public IReadOnlyList<TimeRange> Unread { get; init; } = [];

    /// <summary>Rows that could not be read, or that contradict another of the same minute.</summary>
    public IReadOnlyList<RejectedRow> Rejected { get; init; } = [];

    /// <summary>Why the reading ended before the whole range was covered; null on success. A page that failed is the last.</summary>
    public FetchFailure? Failure { get; init; }
}
