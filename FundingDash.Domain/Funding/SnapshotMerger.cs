using System.Collections.Immutable;
using FundingDash.Domain.Funding.Quality;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;

namespace FundingDash.Domain.Funding;

/// <summary>Makes the next snapshot from the last one and what happened. Pure: the caller swaps the reference and is the only writer.</summary>
public static class SnapshotMerger
{
    /// <summary>Stored quotes of a feed that is switched off are shown this long; of the others, until their contract is delisted.</summary>
    public static readonly TimeSpan KeepSwitchedOff = TimeSpan.FromHours(48);

    /// <summary>Takes in one collection. A failure keeps the feed's last values; contracts missing from the result keep theirs until they are delisted.</summary>
    public static MarketSnapshot Merge(MarketSnapshot current, FetchResult result, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(result);
        var index = FindFeed(current, result.Feed);
        var slice = current.Feeds[index];
        var health = slice.Health.After(result);
        return result.Quotes.Count == 0
            ? Replace(current, index, slice with { Health = health }, now)
            : Rebuild(current, index, health, Judge(current.Limits, slice, health, result.Quotes, now), now);
    }

    /// <summary>Puts stored quotes back, with their age, before the first collection ends. Feeds that already have values are left alone.</summary>
    public static MarketSnapshot Restore(MarketSnapshot current, IEnumerable<StoredQuote> quotes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(current);
        var limits = current.Limits;
        foreach (var feed in quotes.GroupBy(stored => stored.Quote.Contract.Feed, StringComparer.Ordinal))
        {
            var index = current.Feeds.FindIndex(slice => slice.Feed == feed.Key);
            if (index < 0 || !current.Feeds[index].Contracts.IsEmpty)
                continue;
            var health = current.Feeds[index].Health;
            var contracts = feed
                .Where(stored => health.Enabled || now - stored.Quote.AsOf <= KeepSwitchedOff)
                .Select(stored => Judge(limits, stored.Quote, stored.Reference, known: null, health, now));
            current = Rebuild(current, index, health, [.. contracts], now);
        }

        return current;
    }

    /// <summary>Marks what has become stale since. The same instance when nothing has.</summary>
    public static MarketSnapshot Reassess(MarketSnapshot current, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(current);
        var next = current;
        for (var i = 0; i < current.Feeds.Length; i++)
        {
            var slice = next.Feeds[i];
            if (!slice.Contracts.Any(contract => contract.IsStale != IsStale(contract.Quote, slice.Health, now)))
                continue;
            var contracts = slice.Contracts.Select(contract => Age(contract, slice.Health, now));
            next = Rebuild(next, i, slice.Health, [.. contracts], now);
        }

        return next;
    }

    /// <summary>The same once more, as another publication: for what pages show besides the data.</summary>
    public static MarketSnapshot Repeat(MarketSnapshot current, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(current);
        return current.Feeds is [var first, ..] ? Rebuild(current, 0, first.Health, first.Contracts, now) : current;
    }

    /// <summary>Takes over period, switch and stale periods of the feeds, and the limits, from other settings; what was collected stays and is judged anew with its next value. The same instance when nothing differs.</summary>
    public static MarketSnapshot Configure(MarketSnapshot current, IReadOnlyCollection<FeedHealth> configured, QualityLimits limits, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(configured);
        var next = limits == current.Limits ? current : new(current.Version + 1, now, current.Feeds, (Dictionary<string, ImmutableArray<AssetMarket>>)current.ByTicker, limits);
        foreach (var feed in configured)
        {
            var index = FindFeed(next, feed.Feed);
            var old = next.Feeds[index];
            var health = old.Health with { Period = feed.Period, Enabled = feed.Enabled, StalePeriods = feed.StalePeriods };
            if (health != old.Health)
                next = Replace(next, index, old with { Health = health }, now);
        }

        return Reassess(next, now);
    }

    /// <summary>Takes delisted contracts out, unless they were quoted since. The same instance when there is none.</summary>
    public static MarketSnapshot Delist(MarketSnapshot current, IReadOnlyDictionary<ContractKey, DateTimeOffset> delisted, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(delisted);
        var next = current;
        for (var i = 0; i < current.Feeds.Length; i++)
        {
            var slice = next.Feeds[i];
            if (slice.Contracts.Any(IsGone))
                next = Rebuild(next, i, slice.Health, [.. slice.Contracts.Where(contract => !IsGone(contract))], now);
        }

        return next;

        bool IsGone(MarketContract contract) => delisted.TryGetValue(contract.Quote.Contract.Key, out var at) && contract.Quote.ReceivedAt <= at;
    }

    private static int FindFeed(MarketSnapshot snapshot, string feed)
    {
        var index = snapshot.Feeds.FindIndex(slice => slice.Feed == feed);
        return index >= 0 ? index : throw new ArgumentException($"The snapshot has no feed '{feed}'.", nameof(feed));
    }

    private static int FindIndex(this ImmutableArray<FeedSlice> feeds, Predicate<FeedSlice> match)
    {
        for (var i = 0; i < feeds.Length; i++)
        {
            if (match(feeds[i]))
                return i;
        }

        return -1;
    }

    private static ImmutableArray<MarketContract> Judge(QualityLimits limits, FeedSlice slice, FeedHealth health, IReadOnlyList<FundingQuote> quotes, DateTimeOffset now)
    {
        var before = new Dictionary<string, MarketContract>(slice.Contracts.Length, StringComparer.Ordinal);
        foreach (var contract in slice.Contracts)
            before[contract.Symbol] = contract;

        var contracts = ImmutableArray.CreateBuilder<MarketContract>(Math.Max(quotes.Count, slice.Contracts.Length));
        foreach (var quote in quotes)
        {
            before.Remove(quote.Contract.Key.Symbol, out var known);
            contracts.Add(Judge(limits, quote, known?.Reference, known, health, now));
        }

        foreach (var vanished in before.Values)
            contracts.Add(Age(vanished, health, now));

        return contracts.ToImmutable();
    }

    private static MarketContract Judge(QualityLimits limits, FundingQuote quote, RateReference? before, MarketContract? known, FeedHealth health, DateTimeOffset now)
    {
        var perHour = quote.PerHour;
        var (reason, reference) = QuarantineRules.Judge(quote, perHour, before, limits);
        var flags = reason is null ? QuoteFlags.None : QuoteFlags.Quarantined;
        if (perHour is { } value && FundingMath.IsBaseline(value))
            flags |= QuoteFlags.AtBaseline;
        if (IsStale(quote, health, now))
            flags |= QuoteFlags.Stale;
        var split = known is not null && known.Flags.HasFlag(QuoteFlags.IdentitySplit) && known.Quote.Contract.Asset == quote.Contract.Asset;
        return new()
        {
            Quote = quote,
            Asset = split ? known!.Asset : quote.Contract.Asset,
            Flags = split ? flags | QuoteFlags.IdentitySplit : flags,
            Reason = reason ?? (split ? known!.Reason : null),
            PerHour = perHour,
            Reference = reference,
        };
    }

    private static bool IsStale(FundingQuote quote, FeedHealth health, DateTimeOffset now) => now - quote.AsOf > health.StaleAfter;

    private static MarketContract Age(MarketContract contract, FeedHealth health, DateTimeOffset now)
    {
        var stale = IsStale(contract.Quote, health, now);
        if (stale == contract.IsStale)
            return contract;
        return contract with { Flags = stale ? contract.Flags | QuoteFlags.Stale : contract.Flags & ~QuoteFlags.Stale };
    }

    private static MarketSnapshot Replace(MarketSnapshot current, int index, FeedSlice slice, DateTimeOffset now) =>
        new(current.Version + 1, now, current.Feeds.SetItem(index, slice), (Dictionary<string, ImmutableArray<AssetMarket>>)current.ByTicker, current.Limits);

    private static MarketSnapshot Rebuild(MarketSnapshot current, int index, FeedHealth health, ImmutableArray<MarketContract> contracts, DateTimeOffset now)
    {
        var feed = health.Feed;
        var fresh = new Dictionary<string, List<MarketContract>>(contracts.Length, StringComparer.Ordinal);
        foreach (var contract in contracts)
            Bucket(contract.Quote.Contract.Asset).Add(contract);
        foreach (var old in current.Feeds[index].Contracts)
            Bucket(old.Quote.Contract.Asset);

        var byTicker = new Dictionary<string, ImmutableArray<AssetMarket>>((IDictionary<string, ImmutableArray<AssetMarket>>)current.ByTicker, StringComparer.Ordinal);
        var named = ImmutableArray.CreateBuilder<MarketContract>(contracts.Length);
        var renamed = new List<MarketContract>();
        foreach (var (ticker, group) in fresh)
        {
            if (byTicker.TryGetValue(ticker, out var before))
                AddOthers(group, before, feed);
            if (group.Count == 0)
            {
                byTicker.Remove(ticker);
                continue;
            }

            var assigned = IdentityGuard.Assign(ticker, group, current.Limits.PriceTolerance);
            byTicker[ticker] = assigned;
            foreach (var market in assigned)
            {
                foreach (var contract in market.Contracts)
                {
                    if (contract.Quote.Contract.Feed == feed)
                        named.Add(contract);
                    else if (!Contains(before, contract))
                        renamed.Add(contract);
                }
            }
        }

        var version = current.Version + 1;
        var slice = new FeedSlice { Health = health, Contracts = named.ToImmutable(), Version = version };
        return new(version, now, Rename(current.Feeds.SetItem(index, slice), renamed), byTicker, current.Limits);

        List<MarketContract> Bucket(string ticker) => fresh.TryGetValue(ticker, out var bucket) ? bucket : fresh[ticker] = [];
    }

    private static bool Contains(ImmutableArray<AssetMarket> markets, MarketContract contract)
    {
        foreach (var market in markets)
        {
            foreach (var known in market.Contracts)
            {
                if (ReferenceEquals(known, contract))
                    return true;
            }
        }

        return false;
    }

    // A new price on one venue can split or rejoin contracts of another: their slices must say so too.
    private static ImmutableArray<FeedSlice> Rename(ImmutableArray<FeedSlice> feeds, List<MarketContract> renamed)
    {
        foreach (var contract in renamed)
        {
            var index = feeds.FindIndex(slice => slice.Feed == contract.Quote.Contract.Feed);
            var old = feeds[index].Contracts.First(known => known.Symbol == contract.Symbol);
            feeds = feeds.SetItem(index, feeds[index] with { Contracts = feeds[index].Contracts.Replace(old, contract) });
        }

        return feeds;
    }

    private static void AddOthers(List<MarketContract> group, ImmutableArray<AssetMarket> markets, string feed)
    {
        foreach (var market in markets)
        {
            foreach (var contract in market.Contracts)
            {
                if (contract.Quote.Contract.Feed != feed)
                    group.Add(contract);
            }
        }
    }
}
