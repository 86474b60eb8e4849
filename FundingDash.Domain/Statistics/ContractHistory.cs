using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Statistics;

/// <summary>A contract's settled history and what is known of its beginning.</summary>
/// <param name="Key">The contract.</param>
/// <param name="Series">Settled rates, at least of the last 30 days.</param>
/// <param name="ListedAt">When the contract began to exist, or the best that is known of it; null when unknown: then the whole window is expected to be filled.</param>
public sealed record ContractHistory(ContractKey Key, SettledSeries Series, DateTimeOffset? ListedAt);
