namespace FundingDash.Domain.Lifecycle;

/// <summary>What can happen to a contract.</summary>
public enum ContractEventKind
{
    /// <summary>Seen for the first time, later than the first contracts of its feed.</summary>
    New,

    /// <summary>Quoted again after it was stale or delisted.</summary>
    Reactivated,

    /// <summary>Its funding interval is another one.</summary>
    IntervalChanged,

    /// <inheritdoc cref="ContractState.Stale"/>
    Stale,

    /// <inheritdoc cref="ContractState.Delisted"/>
    Delisted,
}
