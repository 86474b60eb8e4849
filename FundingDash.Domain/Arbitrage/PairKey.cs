using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Side of a position.</summary>
public enum PairLeg
{
    /// <summary>Pays a positive rate.</summary>
    Long,

    /// <summary>Receives a positive rate.</summary>
    Short,
}

/// <summary>Identity of a pair with its direction: long one contract, short another. The reversed pair is another pair.</summary>
public readonly record struct PairKey(ContractKey Long, ContractKey Short)
{
    public PairKey Reversed => new(Short, Long);

    public override string ToString() => $"{Long}/{Short}";
}
