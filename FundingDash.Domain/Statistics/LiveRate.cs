using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Statistics;

/// <summary>What a contract is quoted at now.</summary>
/// <param name="Key">The contract.</param>
/// <param name="PerHour">Rate of one hour; null when unknown or not believable.</param>
public readonly record struct LiveRate(ContractKey Key, double? PerHour);
