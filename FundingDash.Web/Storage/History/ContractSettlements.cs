using System.Collections.Immutable;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Storage.History;

/// <summary>What was read of one contract's history.</summary>
/// <param name="ContractId">Id in <c>contract_metadata</c>.</param>
/// <param name="Rows">In any order; ascending is stored fastest.</param>
/// <param name="Covered">The stretch of which every settlement is now known; empty when nothing is proven.</param>
public sealed record ContractSettlements(int ContractId, IReadOnlyList<Settlement> Rows, TimeRange Covered);

/// <summary>What a write did.</summary>
/// <param name="InsertedOf">How many settlements are new, by contract; one without new ones is left out.</param>
/// <param name="Known">Rows that were stored already, or came twice.</param>
/// <param name="Corrections">Other values than the stored ones, noticed for the first time.</param>
/// <param name="IntervalsFilled">Stored settlements whose interval has become known.</param>
public sealed record SettlementWriteResult(IReadOnlyDictionary<int, int> InsertedOf, int Known, int Corrections, int IntervalsFilled)
{
    public static readonly SettlementWriteResult Nothing = new(ImmutableDictionary<int, int>.Empty, 0, 0, 0);

    /// <summary>Settlements that are new.</summary>
    public int Inserted => InsertedOf.Values.Sum();
}
