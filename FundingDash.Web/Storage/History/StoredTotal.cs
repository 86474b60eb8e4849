namespace FundingDash.Web.Storage.History;

/// <summary>Stored settlements of one feed.</summary>
/// <param name="Feed">Key of the feed.</param>
/// <param name="Count">Number of them.</param>
/// <param name="Oldest">Time of the first.</param>
public readonly record struct StoredTotal(string Feed, long Count, DateTimeOffset Oldest);
