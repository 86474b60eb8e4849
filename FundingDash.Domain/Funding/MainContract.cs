namespace FundingDash.Domain.Funding;

/// <summary>Which contract stands for a venue where an asset has several there.</summary>
public static class MainContract
{
    /// <summary>The first fresh one of contracts that come in the order of <see cref="AssetMarket.Contracts"/>; a stale one only stands in for none.</summary>
    /// <param name="known">The choice so far; null before the first.</param>
    /// <param name="next">The next contract of the same asset and venue.</param>
    public static MarketContract Choose(MarketContract? known, MarketContract next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return known is null || (known.IsStale && !next.IsStale) ? next : known;
    }
}
