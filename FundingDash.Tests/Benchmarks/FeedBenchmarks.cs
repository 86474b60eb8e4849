using BenchmarkDotNet.Attributes;
using FundingDash.Domain.Venues;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Bodies to quotes, one feed: parse, join, normalise.</summary>
public class FeedBenchmarks
{
    private readonly DemoTape _tape = new();
    private IVenueFeed _warm = null!;

    public static IEnumerable<string> Feeds => VenueCatalog.Feeds.Select(feed => feed.Key);

    [ParamsSource(nameof(Feeds))]
    public string Feed { get; set; } = "";

    [GlobalSetup(Target = nameof(WarmAsync))]
    public async Task SetUpWarmAsync()
    {
        _warm = await _tape.WarmFeedAsync(Feed);
        await WarmUp.RunAsync(WarmAsync);
    }

    [GlobalSetup(Target = nameof(ColdAsync))]
    public Task SetUpColdAsync() => WarmUp.RunAsync(ColdAsync);

    /// <summary>A tick like most: the instrument list is known.</summary>
    [Benchmark]
    public async Task<FetchResult> WarmAsync()
    {
        _tape.Turn();
        return await DemoTape.FetchAsync(_warm);
    }

    /// <summary>The first tick after a start, or the one that reads the instrument list again.</summary>
    [Benchmark]
    public async Task<FetchResult> ColdAsync()
    {
        _tape.Turn();
        return await DemoTape.FetchAsync(_tape.ColdFeed(Feed));
    }
}
