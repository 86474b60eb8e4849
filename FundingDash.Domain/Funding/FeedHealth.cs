using FundingDash.Domain.Venues;

namespace FundingDash.Domain.Funding;

/// <summary>State of a feed as its dot shows it.</summary>
public enum FeedState
{
    /// <summary>Switched off by configuration.</summary>
    Disabled,

    /// <summary>Not yet asked since the start.</summary>
    Waiting,
    Live,

    /// <summary>The last success is overdue, its values are not yet stale.</summary>
    Late,
    RateLimited,

    /// <summary>Fails, and its values are stale or never came.</summary>
    Down,
}

/// <summary>How the collection of one feed goes. Immutable; the state is judged at a moment.</summary>
public sealed record FeedHealth
{
    public const int DefaultStalePeriods = 3;

    public required string Feed { get; init; }

    /// <summary>Expected time between two collections.</summary>
    public required TimeSpan Period { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Periods after which a value is stale.</summary>
    public int StalePeriods { get; init; } = DefaultStalePeriods;

    public DateTimeOffset? LastAttempt { get; init; }

    /// <summary>Last time the feed brought quotes (success or partial).</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    public FetchOutcome? Outcome { get; init; }

    public FetchFailure? Failure { get; init; }

    public int ConsecutiveFailures { get; init; }

    public TimeSpan? Duration { get; init; }

    public int Requests { get; init; }

    public long Bytes { get; init; }

    public int Rejected { get; init; }

    public int Filtered { get; init; }

    /// <summary>Age beyond which a value of this feed is stale.</summary>
    public TimeSpan StaleAfter => Period * StalePeriods;

    public FeedState StateAt(DateTimeOffset now)
    {
        if (!Enabled)
            return FeedState.Disabled;
        var failing = Outcome == FetchOutcome.Failure;
        if (LastSuccess is not { } success)
            return failing ? Failing(FeedState.Down) : FeedState.Waiting;
        var age = now - success;
        if (age > StaleAfter)
            return failing ? Failing(FeedState.Down) : FeedState.Late;
        return failing ? Failing(FeedState.Late) : age > Period * 2 ? FeedState.Late : FeedState.Live;

        FeedState Failing(FeedState otherwise) => Failure?.Kind == FailureKind.RateLimited ? FeedState.RateLimited : otherwise;
    }

    /// <summary>Health after one more collection.</summary>
    public FeedHealth After(FetchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var failed = result.Outcome == FetchOutcome.Failure;
        var at = result.StartedAt + result.Duration;
        return this with
        {
            LastAttempt = at,
            LastSuccess = failed ? LastSuccess : at,
            Outcome = result.Outcome,
            Failure = result.Failure,
            ConsecutiveFailures = failed ? ConsecutiveFailures + 1 : 0,
            Duration = result.Duration,
            Requests = result.Requests,
            Bytes = result.Bytes,
            Rejected = result.RejectedCount,
            Filtered = result.FilteredCount,
        };
    }
}
