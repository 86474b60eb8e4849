using FundingDash.Domain.Funding;

namespace FundingDash.Web.Storage.History;

/// <summary>What was read of one contract's history.</summary>
/// <param name="ContractId">Id in <c>contract_metadata</c>.</param>
/// <param name="Rows">In any order; ascending is stored fastest.</param>
/// <param name="Covered">The stretch of which every settlement is now known; empty when nothing is proven.</param>
public sealed record ContractSettlements(int ContractId, IReadOnlyList<Settlement> Rows, TimeRange Covered);

/// <summary>What a write did.</summary>
/// <param name="Inserted">Settlements that are new.</param>
/// <param name="Known">Rows that were stored already, or came twice.</param>
/// <param name="Corrections">Other values than the stored ones, noticed for the first time.</param>
/// <param name="IntervalsFilled">Stored settlements whose interval has become known.</param>
public readonly record struct SettlementWriteResult(int Inserted, int Known, int Corrections, int IntervalsFilled);
