using System.Collections.Immutable;
using FundingDash.Domain.Venues;

namespace FundingDash.Domain.Funding.Quality;

/// <summary>Joins contracts under one asset only if their prices per unit agree. Two coins may share a ticker, and a multiplier may have been missed.</summary>
public static class IdentityGuard
{
    /// <summary>Assigns the listed name to all contracts of one ticker. Contracts whose name does not change are returned as the same instance.</summary>
    /// <param name="ticker">The canonical asset they all carry.</param>
    /// <param name="contracts">All contracts of the ticker; reordered and replaced in place.</param>
    /// <param name="tolerance">How far neighbouring prices may lie apart; a fraction.</param>
    public static ImmutableArray<AssetMarket> Assign(string ticker, List<MarketContract> contracts, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        var agreement = 1 + tolerance;
        if (Agree(contracts, agreement))
            return [Market(ticker, contracts, reason: null)];

        var groups = Cluster(contracts, agreement, out var unpriced);
        groups.Sort(ByWeight);
        var markets = ImmutableArray.CreateBuilder<AssetMarket>(groups.Count);
        var main = groups[0];
        var names = new HashSet<string>(StringComparer.Ordinal) { ticker };
        var named = new List<(string Name, List<MarketContract> Contracts, string? Reason)> { (ticker, main, null) };
        foreach (var group in groups.Skip(1))
        {
            var leader = Leader(group);
            var name = $"{ticker}@{leader.Venue}";
            if (!names.Add(name))
                names.Add(name = $"{ticker}@{leader.Venue}:{leader.Symbol}");
            named.Add((name, group, Explain(Price(leader)!.Value / Price(Leader(main))!.Value, tolerance)));
        }

        // Without a fresh price nobody can tell: such a contract stays where it was.
        foreach (var contract in unpriced)
        {
            var home = named.Find(group => group.Name == contract.Asset);
            (home.Contracts ?? main).Add(contract);
        }

        foreach (var (name, group, reason) in named)
            markets.Add(Market(name, group, reason));
        return markets.ToImmutable();
    }

    private static bool Agree(List<MarketContract> contracts, double agreement)
    {
        double low = double.MaxValue, high = 0;
        foreach (var contract in contracts)
        {
            if (Price(contract) is not { } price)
                continue;
            low = Math.Min(low, price);
            high = Math.Max(high, price);
        }

        return high <= low * agreement;
    }

    private static List<List<MarketContract>> Cluster(List<MarketContract> contracts, double agreement, out List<MarketContract> unpriced)
    {
        unpriced = contracts.FindAll(contract => Price(contract) is null);
        var priced = contracts.FindAll(contract => Price(contract) is not null);
        priced.Sort(static (a, b) => Price(a)!.Value.CompareTo(Price(b)!.Value));
        var groups = new List<List<MarketContract>>();
        var last = 0.0;
        foreach (var contract in priced)
        {
            var price = Price(contract)!.Value;
            if (groups.Count == 0 || price > last * agreement)
                groups.Add([]);
            groups[^1].Add(contract);
            last = price;
        }

        return groups;
    }

    // The asset's plain name goes to the coin that most venues list; open interest decides between equals.
    private static int ByWeight(List<MarketContract> a, List<MarketContract> b)
    {
        var byVenues = VenueCount(b).CompareTo(VenueCount(a));
        return byVenues != 0 ? byVenues : (OpenInterest(b) ?? 0).CompareTo(OpenInterest(a) ?? 0);
    }

    private static int VenueCount(List<MarketContract> group) => group.Select(contract => contract.Venue).Distinct(StringComparer.Ordinal).Count();

    private static decimal? OpenInterest(List<MarketContract> group) =>
        group.Aggregate((decimal?)null, (sum, contract) => Usd.Sum(sum, contract.Quote.OpenInterestUsd));

    private static MarketContract Leader(List<MarketContract> group) => group.MaxBy(contract => contract.Quote.OpenInterestUsd ?? -1)!;

    // Stale prices are no evidence: a venue that stood still for an hour would be split from a market that moved.
    private static double? Price(MarketContract contract)
    {
        if (contract.IsStale || !Usd.IsDollar(contract.Quote.Contract.Quote))
            return null;
        return (contract.Quote.IndexPrice ?? contract.Quote.MarkPrice) is > 0 and { } price ? (double)price : null;
    }

    private static string Explain(double ratio, double tolerance)
    {
        var power = Math.Round(Math.Log10(ratio));
        var missedMultiplier = power != 0 && Math.Abs((ratio / Math.Pow(10, power)) - 1) <= tolerance;
        return missedMultiplier
            ? $"its price is {Math.Pow(10, power):0.#######} times that of the other contracts: a multiplier was missed"
            : $"its price is {ratio:0.####} times that of the other contracts: another coin with the same ticker";
    }

    private static AssetMarket Market(string name, List<MarketContract> contracts, string? reason)
    {
        for (var i = 0; i < contracts.Count; i++)
            contracts[i] = Name(contracts[i], name, reason);
        contracts.Sort(ByOpenInterest);
        return new(name, [.. contracts]);
    }

    private static MarketContract Name(MarketContract contract, string name, string? reason)
    {
        var split = reason is not null;
        if (contract.Asset == name && contract.Flags.HasFlag(QuoteFlags.IdentitySplit) == split)
            return contract;
        return contract with
        {
            Asset = name,
            Flags = split ? contract.Flags | QuoteFlags.IdentitySplit : contract.Flags & ~QuoteFlags.IdentitySplit,
            Reason = contract.IsQuarantined ? contract.Reason : reason,
        };
    }

    private static int ByOpenInterest(MarketContract a, MarketContract b)
    {
        var order = (b.Quote.OpenInterestUsd ?? -1).CompareTo(a.Quote.OpenInterestUsd ?? -1);
        if (order != 0)
            return order;
        order = string.CompareOrdinal(a.Venue, b.Venue);
        return order != 0 ? order : string.CompareOrdinal(a.Symbol, b.Symbol);
    }
}
