using BenchmarkDotNet.Attributes;
using FundingDash.Domain.Funding;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Quotes into a full snapshot: quality rules, identity guard, assets.</summary>
public class MergeBenchmarks
{
    private TwoTicks _ticks = null!;

    [GlobalSetup]
    public async Task SetUpAsync() => _ticks = await TwoTicks.CollectAsync();

    [Benchmark]
    public MarketSnapshot LargestFeed() => _ticks.MergeLargest();

    [Benchmark]
    public MarketSnapshot AllFeeds() => _ticks.MergeAll();
}
