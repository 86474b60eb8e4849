namespace FundingDash.Web.Hosting.Postgres;

/// <summary>How long to wait before the next start: none the first time, then doubling, so that a server that cannot live does not keep the machine busy.</summary>
internal sealed class RestartBackoff(TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // A server that lived this long had no trouble starting; its death counts as a new story.
    private static readonly TimeSpan Proven = TimeSpan.FromSeconds(20);

    private int _attempts;
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    public bool IsDue => clock.GetUtcNow() - _last >= Delay;

    public int Attempts => _attempts;

    private TimeSpan Delay => _attempts == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(_attempts - 1, 20)));

    public void Attempted()
    {
        var now = clock.GetUtcNow();
        _attempts = now - _last > Proven + Delay ? 1 : _attempts + 1;
        _last = now;
    }
}
