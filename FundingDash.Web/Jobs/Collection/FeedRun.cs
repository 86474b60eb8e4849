namespace FundingDash.Web.Jobs.Collection;

/// <summary>Lets one collection of a feed run at a time and remembers when the last began.</summary>
internal sealed class FeedRun
{
    private int _running;
    private long _startedTicks;

    /// <summary>When the last collection of this process began; null before the first.</summary>
    public DateTimeOffset? StartedAt => Volatile.Read(ref _startedTicks) is > 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;

    /// <summary>Begins, unless one is running.</summary>
    public bool TryBegin(DateTimeOffset now)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
            return false;
        Volatile.Write(ref _startedTicks, now.UtcTicks);
        return true;
    }

    public void End() => Volatile.Write(ref _running, 0);
}
