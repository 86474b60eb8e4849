namespace FundingDash.Domain.Venues;

/// <summary>A value that changes rarely (an instrument list): loaded when first needed and again after its time to live. When a reload fails, the old value goes on and the result is partial.</summary>
public sealed class SlowFact<T>(TimeProvider clock, TimeSpan timeToLive)
    where T : class
{
    // After a failed reload: often enough to recover soon, rarely enough not to hammer a limited endpoint.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(2);
    private T? _value;
    private DateTimeOffset _due;

    /// <summary>The value, loading it when due.</summary>
    /// <exception cref="VenueFaultException">Nothing was ever loaded and loading fails.</exception>
    public async Task<T> GetAsync(QuoteBatch batch, Func<CancellationToken, Task<T>> load, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(load);
        var now = clock.GetUtcNow();
        if (_value is not null && now < _due)
            return _value;
        try
        {
            _value = await load(cancellationToken).ConfigureAwait(false);
            _due = now + timeToLive;
        }
        catch (VenueFaultException e) when (_value is not null)
        {
            _due = now + RetryDelay;
            batch.FailPart(e.Failure);
        }

        return _value;
    }
}
