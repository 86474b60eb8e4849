namespace FundingDash.Domain.Venues;

/// <summary>Marks on a request that the HTTP pipeline reads.</summary>
public static class VenueRequest
{
    /// <summary>Units of the feed's <see cref="RateBudget"/> that the request costs; 1 when not set.</summary>
    public static readonly HttpRequestOptionsKey<int> Weight = new("FundingDash.Weight");

    /// <summary>True for history: it gives way to collection, and spends the history endpoint's own budget too.</summary>
    public static readonly HttpRequestOptionsKey<bool> IsHistory = new("FundingDash.History");
}
