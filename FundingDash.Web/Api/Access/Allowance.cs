namespace FundingDash.Web.Api.Access;

/// <summary>
/// A token bucket that holds the requests of a minute and is refilled evenly. The framework's own limiter keeps an object, a queue and a lock per
/// client, as many as come, and does not tell what is left; here a client is one number.
/// </summary>
internal sealed class Allowance(int perMinute)
{
    private readonly long _perToken = TimeSpan.TicksPerMinute / perMinute;
    private readonly long _whole = TimeSpan.TicksPerMinute / perMinute * perMinute;

    public int PerMinute => perMinute;

    /// <summary>The limit as a header says it.</summary>
    public string Text { get; } = perMinute.ToString();

    /// <summary>Takes tokens if there are enough.</summary>
    /// <param name="fullAt">The bucket: when it will be full again, in ticks of any clock that only goes forward.</param>
    /// <param name="now">The same clock now.</param>
    /// <param name="cost">Tokens to take.</param>
    public Taken Take(ref long fullAt, long now, int cost)
    {
        while (true)
        {
            var before = Volatile.Read(ref fullAt);
            var spent = Math.Clamp(before - now, 0, _whole);
            var after = spent + (cost * _perToken);
            if (after > _whole)
                return new(IsAllowed: false, Tokens(spent), Seconds(spent), Seconds(after - _whole));
            if (Interlocked.CompareExchange(ref fullAt, now + after, before) == before)
                return new(IsAllowed: true, Tokens(after), Seconds(after), 0);
        }
    }

    private int Tokens(long spent) => (int)((_whole - spent) / _perToken);

    private static int Seconds(long ticks) => (int)((ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
}
