namespace FundingDash.Web.Api.Answers;

/// <summary>How often a prepared answer could be served, since the start.</summary>
public sealed class ApiCacheCounters
{
    private long _hits;
    private long _misses;

    public long Hits => Interlocked.Read(ref _hits);

    public long Misses => Interlocked.Read(ref _misses);

    public void Hit() => Interlocked.Increment(ref _hits);

    public void Miss() => Interlocked.Increment(ref _misses);
}
