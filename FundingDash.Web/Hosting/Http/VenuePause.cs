using FundingDash.Domain.Venues;

namespace FundingDash.Web.Hosting.Http;

/// <summary>Stays away from a venue for as long as it asked.</summary>
internal sealed class VenuePause(VenuePipelineOptions options, TimeProvider clock)
{
    private long _untilTicks;

    /// <summary>Lets a request pass unless the venue's pause still lasts.</summary>
    /// <exception cref="VenueFaultException">It does (<see cref="FailureKind.RateLimited"/>).</exception>
    public void ThrowIfPaused()
    {
        var until = new DateTimeOffset(Volatile.Read(ref _untilTicks), TimeSpan.Zero);
        var left = until - clock.GetUtcNow();
        if (left > TimeSpan.Zero)
            throw new VenueFaultException(new FetchFailure(FailureKind.RateLimited, $"the venue asked us to wait until {until:yyyy-MM-dd HH:mm:ss} UTC", RetryAfter: left));
    }

    /// <summary>Begins a pause when the answer demands one that reaches beyond this tick.</summary>
    public void Note(HttpResponseMessage response)
    {
        var now = clock.GetUtcNow();
        if (!VenueFaults.IsRateLimit(response) || VenueFaults.RetryAfter(response, now) is not { } wait || wait <= options.Patience)
            return;
        var until = now + (wait < options.LongestPause ? wait : options.LongestPause);
        Volatile.Write(ref _untilTicks, until.UtcTicks);
    }
}
