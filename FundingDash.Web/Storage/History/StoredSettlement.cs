using FundingDash.Domain.Funding;

namespace FundingDash.Web.Storage.History;

/// <summary>A settlement of a contract, by the contract's id in <c>contract_metadata</c>.</summary>
public readonly record struct StoredSettlement(int ContractId, Settlement Settlement);

/// <summary>A stretch of a contract's history that is not known.</summary>
public readonly record struct MissingRange(int ContractId, string Symbol, TimeRange Range);
