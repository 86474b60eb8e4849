using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;

namespace FundingDash.Tests.Benchmarks;

/// <summary>What all feeds brought at two successive ticks, and the snapshot after the first.</summary>
/// <param name="First">Snapshot with every contract of every feed.</param>
/// <param name="Next">Results of the second tick, in catalog order.</param>
/// <param name="At">Time of the second tick.</param>
internal sealed record TwoTicks(MarketSnapshot First, ImmutableArray<FetchResult> Next, DateTimeOffset At)
{
    public static readonly ImmutableArray<FeedHealth> Feeds =
        [.. VenueCatalog.Feeds.Select(feed => new FeedHealth { Feed = feed.Key, Period = TimeSpan.FromSeconds(30) })];

    public static async Task<TwoTicks> CollectAsync()
    {
        var tape = new DemoTape();
        var feeds = await tape.WarmFeedsAsync();
        var first = MarketSnapshot.Empty(tape.Clock.GetUtcNow(), Feeds);
        foreach (var feed in feeds)
            first = SnapshotMerger.Merge(first, await DemoTape.FetchAsync(feed), tape.Clock.GetUtcNow());

        tape.Turn();
        var next = ImmutableArray.CreateBuilder<FetchResult>();
        foreach (var feed in feeds)
            next.Add(await DemoTape.FetchAsync(feed));
        return new(first, next.ToImmutable(), tape.Clock.GetUtcNow());
    }

    public FetchResult LargestNext => Next.MaxBy(result => result.Quotes.Count)!;

    public MarketSnapshot MergeLargest() => SnapshotMerger.Merge(First, LargestNext, At);

    public MarketSnapshot MergeAll() => Next.Aggregate(First, (snapshot, result) => SnapshotMerger.Merge(snapshot, result, At));
}
