namespace FundingDash.Domain.Venues;

/// <summary>One source of quotes. Instances are long-lived and hold what changes slowly (instrument lists, rotating open interest).</summary>
public interface IVenueFeed
{
    FeedDefinition Definition { get; }

    /// <summary>Collects every perpetual of the feed with the fewest bulk requests. Does not throw but for cancellation by the caller and bugs.</summary>
    Task<FetchResult> FetchAsync(CancellationToken cancellationToken);

    /// <summary>Spends the rest of the tick on what exists only per contract (open interest); its results show in the next fetch.</summary>
    Task RefreshSlowFactsAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
