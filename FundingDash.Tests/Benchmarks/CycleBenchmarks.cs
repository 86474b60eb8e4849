using BenchmarkDotNet.Attributes;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Live;

namespace FundingDash.Tests.Benchmarks;

/// <summary>A whole tick of all 14 feeds, about 3,500 contracts: fetch, parse, normalise, merge, publish, format the grid for its viewers. Target: under 60 ms of processor time.</summary>
public class CycleBenchmarks
{
    private readonly DemoTape _tape = new();
    private readonly GridViews _views = new();
    private IReadOnlyList<IVenueFeed> _feeds = [];
    private SnapshotStore _store = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _feeds = await _tape.WarmFeedsAsync();
        _store = new(_tape.Clock, TwoTicks.Feeds);
        await WarmUp.RunAsync(CollectAsync);
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
