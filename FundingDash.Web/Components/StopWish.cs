namespace FundingDash.Web.Components;

/// <summary>Tells a second wish to stop from an echo of the first.</summary>
internal sealed class StopWish(TimeProvider clock)
{
    // Shells and programs like timeout send a signal to a process and at once again to its group.
    private static readonly TimeSpan Echo = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private long? _first;

    /// <summary>Notes a wish.</summary>
    /// <returns>Whether there was one before, long enough ago.</returns>
    public bool IsRepeated()
    {
        lock (_lock)
        {
            if (_first is { } first)
                return clock.GetElapsedTime(first) >= Echo;
            _first = clock.GetTimestamp();
            return false;
        }
    }
}
