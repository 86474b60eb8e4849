using FundingDash.Domain.Lifecycle;

namespace FundingDash.Web.Storage;

/// <summary>Values of <c>contract_events.kind</c>. Those of a contract that ages are its status.</summary>
public static class StoredEventKind
{
    public const string New = "new";
    public const string Reactivated = "reactivated";

    /// <summary>The kind of a stored text; null for one of a later release.</summary>
    public static ContractEventKind? Parse(string kind) => kind switch
    {
        New => ContractEventKind.New,
        Reactivated => ContractEventKind.Reactivated,
        ContractStatus.Stale => ContractEventKind.Stale,
        ContractStatus.Delisted => ContractEventKind.Delisted,
        _ => null,
    };
}
