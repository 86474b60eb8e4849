using System.Collections.Frozen;
using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Venues.Hyperliquid;

/// <summary>Names of Hyperliquid's contracts.</summary>
/// <remarks>
/// The venue declares neither quote currency nor asset class, so both are told by rule.
/// Quote: collateral token 0 is USDC; any other collateral is a dollar stablecoin and is written as USD, because its index has no name in this answer.
/// Class: the core dex lists crypto. A builder dex lists crypto when it is known for it (hyna) or when the core dex lists the same asset;
/// all else on builder dexs is stocks, indices, metals and currencies without a word which, hence <see cref="AssetClass.RealWorld"/>.
/// </remarks>
internal sealed class HyperliquidContracts
{
    private static readonly FrozenSet<string> CryptoDexs = FrozenSet.Create(StringComparer.Ordinal, "hyna");

    // Outlives a failed answer of the core dex, so that classes do not flap.
    private HashSet<string> _coreAssets = new(StringComparer.Ordinal);

    /// <summary>Remembers what the core dex lists.</summary>
    public void LearnCore(IReadOnlyCollection<HyperliquidAsset?> universe)
    {
        var assets = new HashSet<string>(universe.Count, StringComparer.Ordinal);
        foreach (var row in universe)
        {
            if (!string.IsNullOrEmpty(row?.Name))
                assets.Add(AssetName.Parse(row.Name).Asset);
        }

        _coreAssets = assets;
    }

    /// <summary>The contract of a coin name; null when the name has not the form of its dex.</summary>
    /// <param name="dex">Name of the builder dex; empty for the core dex.</param>
    public Contract? Find(string dex, string coin, decimal? collateralToken)
    {
        var baseName = coin;
        if (dex.Length > 0)
        {
            // A builder's name without its prefix would pass for a contract of the core dex.
            if (coin.Length <= dex.Length + 1 || !coin.StartsWith(dex, StringComparison.Ordinal) || coin[dex.Length] != ':')
                return null;
            baseName = coin[(dex.Length + 1)..];
        }

        var name = AssetName.Parse(baseName);
        var isCrypto = dex.Length == 0 || CryptoDexs.Contains(dex) || _coreAssets.Contains(name.Asset);
        return new()
        {
            Key = new(HyperliquidFeed.Definition.Venue.Name, coin),
            Feed = HyperliquidFeed.Definition.Key,
            Asset = name.Asset,
            Multiplier = name.Multiplier,
            Quote = collateralToken == 0 || (collateralToken is null && dex.Length == 0) ? "USDC" : "USD",
            Class = isCrypto ? AssetClass.Crypto : AssetClass.RealWorld,
            TradeUrl = $"https://app.hyperliquid.xyz/trade/{Uri.EscapeDataString(coin).Replace("%3A", ":", StringComparison.Ordinal)}",
        };
    }
}
