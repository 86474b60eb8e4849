namespace FundingDash.Domain.Venues;

/// <summary>A venue's published request limit per address, as data: weight units that may be spent in a window.</summary>
/// <param name="Units">Units per window; every request costs its weight (see <see cref="VenueRequest"/>).</param>
/// <param name="Window">Length of the window.</param>
/// <param name="Source">Where the limit is published, or that it is our own caution.</param>
public sealed record RateBudget(int Units, TimeSpan Window, string Source);
