namespace FundingDash.Domain.Lifecycle;

/// <summary>Where a contract stands in its life.</summary>
public enum ContractState
{
    /// <summary>Listed by its venue.</summary>
    Active,

    /// <summary>Not listed for a day.</summary>
    Stale,

    /// <summary>Not listed for two days: out of the live snapshot, its history stays.</summary>
    Delisted,
}
