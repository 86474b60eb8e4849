using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Api.Streaming;

/// <summary>What a feed's contracts differ in from one snapshot to the next.</summary>
/// <param name="Versions">Of each contract the version of its last change.</param>
/// <param name="Appeared">Contracts that were not there before.</param>
/// <param name="Removed">Contracts that are no longer there.</param>
/// <param name="Any">Something differs.</param>
internal readonly record struct FeedChanges(long[] Versions, IReadOnlyCollection<ContractKey> Appeared, IReadOnlyCollection<MarketContract> Removed, bool Any)
{
    public static FeedChanges Between(ImmutableArray<MarketContract> before, long[] versions, ImmutableArray<MarketContract> after, long version)
    {
        var next = new long[after.Length];
        var (appeared, kept, any) = (new List<ContractKey>(), 0, false);
        Dictionary<string, int>? places = null;
        for (var i = 0; i < after.Length; i++)
        {
            var contract = after[i];
            var place = i < before.Length && before[i].Symbol == contract.Symbol ? i : Find(before, contract.Symbol, ref places);
            if (place < 0)
                appeared.Add(contract.Quote.Contract.Key);
            else
                kept++;
            var differs = place < 0 || Differ(before[place], contract);
            next[i] = differs ? version : versions[place];
            any |= differs;
        }

        var removed = kept == before.Length ? [] : before.ExceptBy(after.Select(contract => contract.Symbol), contract => contract.Symbol, StringComparer.Ordinal).ToList();
        return new(next, appeared, removed, any || removed.Count > 0);
    }

    // Nearly always the venue lists its contracts in the order of last time, and no table is needed.
    private static int Find(ImmutableArray<MarketContract> contracts, string symbol, ref Dictionary<string, int>? places)
    {
        if (places is null)
        {
            places = new(contracts.Length, StringComparer.Ordinal);
            for (var i = 0; i < contracts.Length; i++)
                places[contracts[i].Symbol] = i;
        }

        return places.GetValueOrDefault(symbol, -1);
    }

    // That the same values have been read again is no change: a client tells age by the feed's rhythm.
    private static bool Differ(MarketContract a, MarketContract b)
    {
        if (ReferenceEquals(a, b))
            return false;
        var (old, now) = (a.Quote, b.Quote);
        return old.Rate != now.Rate || old.MarkPrice != now.MarkPrice || old.IndexPrice != now.IndexPrice || old.OpenInterestUsd != now.OpenInterestUsd
            || old.Volume24hUsd != now.Volume24hUsd || old.Interval != now.Interval || old.NextFundingTime != now.NextFundingTime || old.Kind != now.Kind
            || a.IsStale != b.IsStale || a.IsQuarantined != b.IsQuarantined || a.Asset != b.Asset;
    }
}
