namespace FundingDash.Web.Hosting.Http;

/// <summary>The times of the pipeline between a feed and its venue. The defaults fit a tick of 30 s.</summary>
public sealed record VenuePipelineOptions
{
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>All attempts of one request; under the 25 s that a feed gives a whole fetch.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(22);

    public int Retries { get; init; } = 2;

    /// <summary>Before the first retry; doubles, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Longest wait that is still worth it within a tick: for a Retry-After and for our own budget.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest pause a venue can demand; a longer one is a mistake of the header.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromDays(1);

    public TimeSpan FirstBreak { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan LongestBreak { get; init; } = TimeSpan.FromMinutes(5);
}
