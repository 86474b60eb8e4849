using System.Collections.Immutable;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Api.Streaming;

/// <summary>The contracts in which two snapshots differ.</summary>
internal readonly record struct SnapshotChanges(ImmutableArray<MarketContract> Changed, ImmutableArray<MarketContract> Removed)
{
    public bool IsEmpty => Changed.IsEmpty && Removed.IsEmpty;

    public static SnapshotChanges Between(MarketSnapshot before, MarketSnapshot after)
    {
        var changed = ImmutableArray.CreateBuilder<MarketContract>();
        var removed = ImmutableArray.CreateBuilder<MarketContract>();
        for (var i = 0; i < after.Feeds.Length; i++)
        {
            var (old, now) = (before.Feeds[i].Contracts, after.Feeds[i].Contracts);
            if (old == now)
                continue;
            var left = new Dictionary<string, MarketContract>(old.Length, StringComparer.Ordinal);
            foreach (var contract in old)
                left[contract.Symbol] = contract;
            foreach (var contract in now)
            {
                if (!left.Remove(contract.Symbol, out var known) || Differ(known, contract))
                    changed.Add(contract);
            }

            removed.AddRange(left.Values);
        }

        return new(changed.ToImmutable(), removed.ToImmutable());
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
