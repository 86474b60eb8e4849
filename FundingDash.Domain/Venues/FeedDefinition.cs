using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.History;

namespace FundingDash.Domain.Venues;

/// <summary>What the rest of the product needs to know of a feed before it runs.</summary>
public sealed record FeedDefinition
{
    /// <summary>Key in configuration, jobs and logs, for example <c>binance-usdm</c>.</summary>
    public required string Key { get; init; }

    public required Venue Venue { get; init; }

    /// <summary>Display name where a venue has more than one feed, else the venue's name.</summary>
    public required string Title { get; init; }

    /// <summary>The venue's public address; <c>Venues:{Key}:BaseUrl</c> replaces it.</summary>
    public required Uri BaseUrl { get; init; }

    public required RateBudget Budget { get; init; }

    /// <summary>Makes the feed over a client whose base address is already set.</summary>
    public required Func<HttpClient, TimeProvider, IVenueFeed> Create { get; init; }

    /// <summary>The feed's paid rates.</summary>
    public required HistoryDefinition History { get; init; }

    /// <summary>True when the venue's <c>Retry-After</c> counts milliseconds, against the standard.</summary>
    public bool RetryAfterInMilliseconds { get; init; }

    /// <summary>Text in an error body by which the venue says "too many requests" under another status than 429; null when it has none.</summary>
    public string? RateLimitMark { get; init; }

    /// <summary>Whether the feed can be collected from the venue named in <see cref="Venue"/> and what to know about it.</summary>
    public string? Note { get; init; }
}
