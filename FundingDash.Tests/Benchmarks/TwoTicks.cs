using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;

namespace FundingDash.Tests.Benchmarks;

/// <summary>What all feeds brought at two successive ticks, and the snapshot after the first.</summary>
/// <param name="Previous">Results of the first tick, in catalog order.</param>
/// <param name="First">Snapshot with every contract of every feed.</param>
/// <param name="Next">Results of the second tick, in catalog order.</param>
/// <param name="At">Time of the second tick.</param>
internal sealed record TwoTicks(ImmutableArray<FetchResult> Previous, MarketSnapshot First, ImmutableArray<FetchResult> Next, DateTimeOffset At)
{
    public static readonly ImmutableArray<FeedHealth> Feeds =
        [.. VenueCatalog.Feeds.Select(feed => new FeedHealth { Feed = feed.Key, Period = TimeSpan.FromSeconds(30) })];

    public static async Task<TwoTicks> CollectAsync()
    {
        var tape = new DemoTape();
        var feeds = await tape.WarmFeedsAsync();
        var previous = await FetchAsync(feeds);
        var first = MergeAll(MarketSnapshot.Empty(tape.Clock.GetUtcNow(), Feeds), previous, tape.Clock.GetUtcNow());
        tape.Turn();
        return new(previous, first, await FetchAsync(feeds), tape.Clock.GetUtcNow());
    }

    public FetchResult LargestNext => Next.MaxBy(result => result.Quotes.Count)!;

    public MarketSnapshot MergeLargest() => SnapshotMerger.Merge(First, LargestNext, At);

    public MarketSnapshot MergeAll() => MergeAll(First, Next, At);

    private static MarketSnapshot MergeAll(MarketSnapshot onto, ImmutableArray<FetchResult> results, DateTimeOffset at) =>
        results.Aggregate(onto, (snapshot, result) => SnapshotMerger.Merge(snapshot, result, at));

    private static async Task<ImmutableArray<FetchResult>> FetchAsync(IReadOnlyList<IVenueFeed> feeds)
    {
        var results = ImmutableArray.CreateBuilder<FetchResult>(feeds.Count);
        foreach (var feed in feeds)
            results.Add(await DemoTape.FetchAsync(feed));
        return results.ToImmutable();
    }
}
