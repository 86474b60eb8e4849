namespace FundingDash.Domain.Statistics;

/// <summary>How many settlements a window should hold; all null when no interval is known to count by.</summary>
/// <param name="BeforeLast">Due before the last one that is there.</param>
/// <param name="Now">Due until now.</param>
/// <param name="NextMissedAt">Minute of the next one that is not there.</param>
internal readonly record struct DueSettlements(int? BeforeLast, int? Now, int? NextMissedAt)
{
    /// <param name="window">Rows of the window, at least one.</param>
    /// <param name="start">Beginning of the window or of the contract, whichever is later.</param>
    /// <param name="due">Settlements later than this need not be there yet.</param>
    public static DueSettlements Of(SettledSeries window, DateTimeOffset start, DateTimeOffset due)
    {
        var last = window.Minutes[^1];
        var known = window.IntervalMinutes.LastIndexOfAnyExcept((short)0);
        if (known < 0 || GapWalk.CountMissing(window.Minutes, window.IntervalMinutes, EpochMinutes.Floor(start), last) is not { } missing)
            return default;
        var interval = window.IntervalMinutes[known];
        var overdue = Math.Max(0, (EpochMinutes.Floor(due) - last) / interval);
        return new(window.Count - 1 + missing, window.Count + missing + overdue, last + ((overdue + 1) * interval));
    }
}
