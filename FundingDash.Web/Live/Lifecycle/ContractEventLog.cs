using System.Collections.Immutable;
using FundingDash.Domain.Lifecycle;

namespace FundingDash.Web.Live.Lifecycle;

/// <summary>The newest events of all contracts. Immutable.</summary>
/// <param name="IsLoaded">False until the stored events have been read after the start.</param>
/// <param name="Events">The newest first.</param>
public sealed record ContractEventLog(bool IsLoaded, ImmutableArray<ContractEvent> Events)
{
    public static readonly ContractEventLog Empty = new(false, []);
}
