using FundingDash.Domain.Lifecycle;

namespace FundingDash.Web.Storage;

/// <summary>Values of <c>contract_metadata.status</c>.</summary>
public static class ContractStatus
{
    public const string Active = "active";
    public const string Stale = "stale";
    public const string Delisted = "delisted";

    public static string Of(ContractState state) => state switch
    {
        ContractState.Active => Active,
        ContractState.Stale => Stale,
        ContractState.Delisted => Delisted,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The state of a stored status; active for one of a later release.</summary>
    public static ContractState Parse(string status) => status switch
    {
        Stale => ContractState.Stale,
        Delisted => ContractState.Delisted,
        _ => ContractState.Active,
    };
}
