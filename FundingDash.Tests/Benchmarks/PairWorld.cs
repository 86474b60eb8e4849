using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Quotes of all venues, about five per asset: well-known assets are listed nearly everywhere, the last ones on one venue or none.</summary>
internal sealed class PairWorld(int contracts)
{
    public static readonly DateTimeOffset Now = SettledWorld.Now;

    private static readonly string[] Venues = [.. VenueCatalog.Venues.Select(venue => venue.Name)];
    private readonly int _assets = contracts / 5;

    public MarketSnapshot Create()
    {
        var random = new Random(1);
        var snapshot = MarketSnapshot.Empty(Now, Venues.Select(venue => new FeedHealth { Feed = venue, Period = TimeSpan.FromSeconds(30) }));
        foreach (var venue in Venues)
            snapshot = SnapshotMerger.Merge(snapshot, Quotes.Success(venue, [.. Listed(random).Select(asset => Quote(random, venue, asset))]), Now);
        return snapshot;
    }

    /// <summary>The first venue's rates move.</summary>
    public static MarketSnapshot Move(MarketSnapshot snapshot)
    {
        var moved = snapshot.Feeds[0].Contracts.Select(contract => contract.Quote with { Rate = contract.Quote.Rate * 1.01m });
        return SnapshotMerger.Merge(snapshot, Quotes.Success(Venues[0], [.. moved]), Now);
    }

    /// <summary>Thirty days of every contract.</summary>
    public static IReadOnlyList<ContractHistory> Histories(MarketSnapshot snapshot)
    {
        var random = new Random(2);
        var contracts = snapshot.Feeds.SelectMany(slice => slice.Contracts);
        return [.. contracts.Select((contract, i) => new ContractHistory(contract.Quote.Contract.Key, SettledWorld.Series(random, 30, SettledWorld.Interval(i)), null))];
    }

    private IEnumerable<int> Listed(Random random) =>
        Enumerable.Range(0, _assets).Where(asset => random.NextDouble() < Math.Max(0.08, 1 - (1.4 * asset / _assets)));

    private static FundingQuote Quote(Random random, string venue, int asset) => Quotes.Quote(
        $"C{asset}", Math.Round(0.0001m + ((decimal)(random.NextDouble() - 0.5) / 1000), 8), venue, venue, $"C{asset}", SettledWorld.Interval(random.Next(20)), 100, random.Next(100_000_000), Now);
}
