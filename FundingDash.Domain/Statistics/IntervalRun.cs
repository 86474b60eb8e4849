namespace FundingDash.Domain.Statistics;

/// <summary>A stretch of rows that were all paid for one and the same interval. Intervals change rarely, so that a history has few of them.</summary>
internal static class IntervalRun
{
    /// <summary>Rows at the beginning that are of one interval. There must be one.</summary>
    public static int Length(ReadOnlySpan<short> intervals) =>
        intervals.IndexOfAnyExcept(intervals[0]) is > 0 and var end ? end : intervals.Length;
}
