namespace FundingDash.Web.Jobs.Alerts.Delivery;

/// <summary>When a message that did not arrive is sent again: 7 attempts over some two hours, further apart each time.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(90),
    ];

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>The pause after an attempt that failed; null when it was the last.</summary>
    /// <param name="attempt">Its number, from 1.</param>
    /// <param name="asked">What the receiver asked for.</param>
    public static TimeSpan? After(int attempt, TimeSpan? asked)
    {
        if (attempt > Pauses.Length)
            return null;
        var pause = asked > Pauses[attempt - 1] ? asked.Value : Pauses[attempt - 1];
        return pause < LongestPause ? pause : LongestPause;
    }
}
