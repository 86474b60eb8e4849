using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Arbitrage;

/// <summary>Snapshots with everything that a scan meets: mixed intervals, equal and zero rates, several contracts of one venue, missing marks, other coins of the same name, stale, quarantined and unknown values.</summary>
internal static class RandomMarket
{
    public static readonly string[] Venues = [.. VenueCatalog.Venues.Select(venue => venue.Name)];

    private static readonly decimal?[] Intervals = [1, 2, 4, 8, 8, null];

    public static MarketSnapshot Create(Random random, int assets)
    {
        var snapshot = Quotes.Empty(Venues);
        foreach (var venue in Venues)
            snapshot = Next(random, snapshot, venue, assets);
        return snapshot;
    }

    /// <summary>One venue's values anew.</summary>
    public static MarketSnapshot Next(Random random, MarketSnapshot snapshot, string venue, int assets)
    {
        var quotes = new List<FundingQuote>();
        for (var asset = 0; asset < assets; asset++)
        {
            for (var copy = 0; copy < 3 && random.Next(2) == 0; copy++)
                quotes.Add(Quote(random, venue, $"A{asset}", copy));
        }

        return quotes.Count == 0 ? snapshot : SnapshotMerger.Merge(snapshot, Quotes.Success(venue, [.. quotes]), Quotes.Now);
    }

    private static FundingQuote Quote(Random random, string venue, string asset, int copy)
    {
        decimal? rate = random.Next(10) switch { 0 => null, 1 => 0, 2 => 0.06m, < 6 => 0.0001m, _ => (decimal)(random.NextDouble() - 0.4) / 500 };
        decimal? price = random.Next(8) switch { 0 => null, 1 => 3, _ => 100 + (random.Next(400) / 100m) };
        decimal? openInterest = random.Next(4) == 0 ? null : random.Next(10_000_000);
        var quote = Quotes.Quote($"{asset}-{copy}", rate, venue, venue, asset, Intervals[random.Next(Intervals.Length)], price, openInterest, random.Next(8) == 0 ? Quotes.Now.AddHours(-1) : null);
        return quote with
        {
            MarkPrice = random.Next(6) == 0 ? null : quote.MarkPrice,
            Contract = quote.Contract with { Margin = copy == 1 ? MarginKind.Inverse : MarginKind.Linear, Quote = random.Next(12) == 0 ? "EUR" : "USD" },
        };
    }
}
