namespace FundingDash.Web.Api.Fees;

/// <summary>What <c>/api/settings/fees</c> answers: the schedule in force. Fees are fractions of the notional.</summary>
public sealed record FeesAnswer(int Version, DateOnly ChangedOn, IReadOnlyList<VenueFeesAnswer> Venues);

/// <summary>Fees of one venue.</summary>
public sealed record VenueFeesAnswer(string Venue, decimal Taker, decimal Maker, string Source, DateOnly? AsOf, bool IsVerified);

/// <summary>What a change takes: the venues whose fees change; the others stay.</summary>
/// <param name="Version">The version that was edited; another one in force refuses the change. None: whatever is in force.</param>
/// <param name="Who">For whom the admin key is used, for the record; a signed-in admin goes by name.</param>
/// <param name="Venues">One row per venue.</param>
public sealed record FeesRequest(int? Version, string? Who, IReadOnlyList<VenueFeesRequest?>? Venues);

/// <summary>New fees of one venue.</summary>
public sealed record VenueFeesRequest(string? Venue, decimal? Taker, decimal? Maker, string? Source, DateOnly? AsOf, bool? IsVerified);
