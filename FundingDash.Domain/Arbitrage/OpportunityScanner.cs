using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Finds every pair of a snapshot that a trader could hold. Pure: the caller keeps the last result and hands it in again.</summary>
/// <remarks>
/// Two contracts pair when they are listed under the same name (which the identity guard gives: what it sets apart never pairs), on
/// different venues, both known, fresh and believable, with different rates of an hour. Their signs do not matter.
/// </remarks>
public static class OpportunityScanner
{
    /// <summary>Scans all assets that changed since <paramref name="previous"/>; the others keep their result.</summary>
    public static OpportunitySet Scan(MarketSnapshot snapshot, OpportunitySet? previous = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var byAsset = new Dictionary<string, AssetOpportunities>(snapshot.Assets.Length, StringComparer.Ordinal);
        var scratch = new List<MarketContract>();
        var count = 0;
        foreach (var market in snapshot.Assets)
        {
            var known = previous?.FindAsset(market.Name);
            var result = ReferenceEquals(known?.Market, market) ? known! : new(market, Scan(market, scratch));
            byAsset.Add(market.Name, result);
            count += result.Pairs.Length;
        }

        return new(snapshot.Version, snapshot.PublishedAt, byAsset, count);
    }

    private static ImmutableArray<Opportunity> Scan(AssetMarket market, List<MarketContract> ranked)
    {
        if (market.Contracts.Length < 2)
            return [];
        ranked.Clear();
        foreach (var contract in market.Contracts)
        {
            if (contract.IsRanked && double.IsFinite(contract.PerHour!.Value))
                ranked.Add(contract);
        }

        ranked.Sort(static (a, b) => a.PerHour!.Value.CompareTo(b.PerHour!.Value));
        var contracts = CollectionsMarshal.AsSpan(ranked);
        var count = Count(contracts);
        if (count == 0)
            return [];
        var pairs = new Opportunity[count];
        var next = 0;
        for (var low = 0; low < contracts.Length; low++)
        {
            for (var high = low + 1; high < contracts.Length; high++)
            {
                if (Pairs(contracts[low], contracts[high]))
                    pairs[next++] = new(contracts[low], contracts[high], contracts[high].PerHour!.Value - contracts[low].PerHour!.Value);
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(pairs);
    }

    private static int Count(ReadOnlySpan<MarketContract> contracts)
    {
        var count = 0;
        for (var low = 0; low < contracts.Length; low++)
        {
            for (var high = low + 1; high < contracts.Length; high++)
                count += Pairs(contracts[low], contracts[high]) ? 1 : 0;
        }

        return count;
    }

    // The lower rate comes first.
    private static bool Pairs(MarketContract low, MarketContract high) => high.PerHour > low.PerHour && low.Venue != high.Venue;
}
