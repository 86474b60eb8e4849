namespace FundingDash.Web.Hosting.Caching;

/// <summary>Values that are dear to compute and the same for everybody, kept for some seconds: in memory, and in Redis for the other instances when there is one.</summary>
public interface ISharedCache
{
    /// <summary>The value of a key; computed when nobody has it. Of callers that come at once, one computes and all get the same.</summary>
    /// <param name="key">Names the value and everything it depends on.</param>
    /// <param name="timeToLive">See <see cref="CacheTimes"/>.</param>
    /// <param name="make">Computes it. It runs on even when the caller leaves: others may be waiting.</param>
    /// <param name="cancellationToken">Ends the caller's own waiting.</param>
    ValueTask<ReadOnlyMemory<byte>> GetOrCreateAsync(string key, TimeSpan timeToLive, Func<CancellationToken, Task<ReadOnlyMemory<byte>>> make, CancellationToken cancellationToken);

    /// <summary>Forgets all values, here and in Redis. What is being computed now is kept all the same.</summary>
    /// <returns>How many there were.</returns>
    Task<int> ClearAsync();
}
