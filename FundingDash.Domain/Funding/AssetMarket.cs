using System.Collections.Immutable;

namespace FundingDash.Domain.Funding;

/// <summary>All contracts listed under one asset, the largest open interest first (unknown last).</summary>
/// <param name="Name">Listed name, see <see cref="MarketContract.Asset"/>.</param>
/// <param name="Contracts">At least one.</param>
public sealed record AssetMarket(string Name, ImmutableArray<MarketContract> Contracts)
{
    /// <summary>Sum of the known open interests in USD; null when none is known.</summary>
    public decimal? OpenInterestUsd { get; } = SumOpenInterest(Contracts);

    private static decimal? SumOpenInterest(ImmutableArray<MarketContract> contracts)
    {
        decimal? sum = null;
        foreach (var contract in contracts)
        {
            if (contract.Quote.OpenInterestUsd is { } openInterest)
                sum = Venues.Usd.Sum(sum, openInterest);
        }

        return sum;
    }
}
