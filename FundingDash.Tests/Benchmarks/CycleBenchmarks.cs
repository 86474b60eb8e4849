using BenchmarkDotNet.Attributes;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Live;

namespace FundingDash.Tests.Benchmarks;

/// <summary>A whole tick of all 14 feeds, about 3,500 contracts: fetch, parse, normalise, merge, publish, format the grid for its viewers. Target: under 60 ms of processor time.</summary>
public class CycleBenchmarks
{
    // The runtime compiles a hot method anew, in the background, after some thirty calls; a cycle is few calls of many methods,
    // and the usual warm-up ends in the middle of that. Measured: the time falls to a third until about the 60th cycle.
    private const int WarmUpCycles = 200;
    private readonly DemoTape _tape = new();
    private readonly GridViews _views = new();
    private IReadOnlyList<IVenueFeed> _feeds = [];
    private SnapshotStore _store = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _feeds = _tape.WarmFeedsAsync().GetAwaiter().GetResult();
        _store = new(_tape.Clock, TwoTicks.Feeds);
        for (var i = 0; i < WarmUpCycles; i++)
            CollectAsync().GetAwaiter().GetResult();
    }

    /// <summary>Feeds one after the other on one core, the grid formatted after each of them, as it is when their jobs are staggered.</summary>
    [Benchmark]
    public async Task<GridView> CollectAsync()
    {
        _tape.Turn();
        GridView? view = null;
        foreach (var feed in _feeds)
            view = _views.Get(_store.Apply(await DemoTape.FetchAsync(feed)), GridQuery.Default.View);
        return view!;
    }
}
