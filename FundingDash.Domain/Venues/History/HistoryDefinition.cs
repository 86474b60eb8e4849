namespace FundingDash.Domain.Venues.History;

/// <summary>What a backfill needs to know of a feed's history endpoint before it runs.</summary>
public sealed record HistoryDefinition
{
    /// <summary>Makes the reader over a client whose base address is already set.</summary>
    public required Func<HttpClient, TimeProvider, VenueHistory> Create { get; init; }

    /// <summary>Rows per request that the reader asks for.</summary>
    public required int PageRows { get; init; }

    /// <summary>Units of the feed's <see cref="RateBudget"/> that one request costs.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>A published limit of the history endpoint itself, kept beside the feed's budget; null when there is none.</summary>
    public RateBudget? Budget { get; init; }

    /// <summary>How far back the venue answers; null: to the listing of the contract.</summary>
    public TimeSpan? Reach { get; init; }
}
