using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Statistics;

/// <summary>A stretch of time without settlements that should have been there.</summary>
/// <param name="StartMinute">Where the covered time before it ends, in minutes since the Unix epoch.</param>
/// <param name="EndMinute">Where the covered time after it begins.</param>
/// <param name="Missing">Settlements that should lie in it; null when no interval is known to count by.</param>
public readonly record struct HistoryGap(int StartMinute, int EndMinute, int? Missing)
{
    public DateTimeOffset Start => EpochMinutes.ToTime(StartMinute);

    public DateTimeOffset End => EpochMinutes.ToTime(EndMinute);

    /// <summary>What to ask the venue for: settlements are missing after the start, and at the end itself.</summary>
    public TimeRange Wanted => new(Start.AddMinutes(1), End.AddMinutes(1));
}
