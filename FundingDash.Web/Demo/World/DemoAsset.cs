namespace FundingDash.Web.Demo.World;

public enum DemoAssetClass { Crypto, Stock, Metal, Index, Currency }

/// <summary>One simulated underlying. Price is its long-run price in USD per unit; Micro is the multiplier venues like to put before its ticker.</summary>
public sealed record DemoAsset
{
    public required string Ticker { get; init; }
    public required DemoAssetClass Class { get; init; }
    /// <summary>Popularity within its class, 0 = most traded.</summary>
    public required int Rank { get; init; }
    public required double Price { get; init; }
    public required ulong Key { get; init; }
    public int Micro { get; init; } = 1;
    /// <summary>How far its premium swings per 8 hours, as a fraction.</summary>
    public required double Heat { get; init; }
    /// <summary>Where its premium rests, in units of Heat.</summary>
    public required double Lean { get; init; }
    /// <summary>Set on a coin that shares its ticker with another one: it is listed on this feed only ...</summary>
    public string? OnlyOn { get; init; }
    /// <summary>... and the other one everywhere but there.</summary>
    public string? NotOn { get; init; }

    public bool IsCrypto => Class == DemoAssetClass.Crypto;

    public bool IsAllowedOn(string feed) => (OnlyOn is null || OnlyOn == feed) && NotOn != feed;
}
