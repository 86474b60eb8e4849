namespace FundingDash.Web.Hosting.Caching;

/// <summary>How the shared cache has done since the start.</summary>
public sealed class CacheCounters
{
    private long _hits;
    private long _misses;
    private long _errors;
    private long _fallbacks;

    /// <summary>Values that were there, in memory or in Redis.</summary>
    public long Hits => Interlocked.Read(ref _hits);

    /// <summary>Values that had to be computed.</summary>
    public long Misses => Interlocked.Read(ref _misses);

    /// <summary>Calls that Redis failed or did not answer in time.</summary>
    public long Errors => Interlocked.Read(ref _errors);

    /// <summary>Calls that went on without Redis because it was away.</summary>
    public long Fallbacks => Interlocked.Read(ref _fallbacks);

    public void Hit() => Interlocked.Increment(ref _hits);

    public void Miss() => Interlocked.Increment(ref _misses);

    public void Error() => Interlocked.Increment(ref _errors);

    public void Fallback() => Interlocked.Increment(ref _fallbacks);
}
