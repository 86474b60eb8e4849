using FundingDash.Domain.Venues;

namespace FundingDash.Web.Storage;

/// <summary>How one collection of one feed went, without its quotes.</summary>
public sealed record CollectionRun
{
    public required string Feed { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Duration { get; init; }

    public required FetchOutcome Outcome { get; init; }

    public FetchFailure? Failure { get; init; }

    public required int Quotes { get; init; }

    public required int Rejected { get; init; }

    public required int Filtered { get; init; }

    public required int Requests { get; init; }

    public required long Bytes { get; init; }

    public static CollectionRun Of(FetchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new()
        {
            Feed = result.Feed,
            StartedAt = result.StartedAt,
            Duration = result.Duration,
            Outcome = result.Outcome,
            Failure = result.Failure,
            Quotes = result.Quotes.Count,
            Rejected = result.RejectedCount,
            Filtered = result.FilteredCount,
            Requests = result.Requests,
            Bytes = result.Bytes,
        };
    }
}
