namespace FundingDash.Domain.Markets;

/// <summary>Identity of a contract: the venue and the venue's own symbol, never rewritten.</summary>
public readonly record struct ContractKey(string Venue, string Symbol)
{
    public override string ToString() => $"{Venue}:{Symbol}";
}

/// <summary>What margin and profit are paid in: the quote currency (Linear) or the base coin (Inverse).</summary>
public enum MarginKind
{
    Linear,
    Inverse,
}

/// <summary>What stands under the contract, as far as the venue declares it.</summary>
public enum AssetClass
{
    Crypto,
    Stock,
    Commodity,
    Forex,
    Index,

    /// <summary>Declared as something other than crypto, without saying what.</summary>
    RealWorld,
}

/// <summary>One perpetual contract on one venue: the facts that change rarely or never.</summary>
public sealed record Contract
{
    public required ContractKey Key { get; init; }

    /// <summary>Feed that carries it, for example <c>binance-usdm</c>.</summary>
    public required string Feed { get; init; }

    /// <summary>Canonical base asset in upper case, multiplier prefix taken off (1000PEPE is PEPE).</summary>
    public required string Asset { get; init; }

    /// <summary>Units of the asset that one unit of the venue's price stands for (1000 for 1000PEPE).</summary>
    public decimal Multiplier { get; init; } = 1;

    public required string Quote { get; init; }

    public MarginKind Margin { get; init; } = MarginKind.Linear;

    public AssetClass Class { get; init; } = AssetClass.Crypto;

    /// <summary>Listing time as the venue states it; null when it does not.</summary>
    public DateTimeOffset? ListedAt { get; init; }

    /// <summary>The venue's own trading page of this contract; null when none is proven.</summary>
    public string? TradeUrl { get; init; }
}
