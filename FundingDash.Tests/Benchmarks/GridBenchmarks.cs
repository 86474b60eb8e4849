using BenchmarkDotNet.Attributes;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Grid;

namespace FundingDash.Tests.Benchmarks;

/// <summary>A snapshot into the grid's rows, formatted once for all viewers of a view.</summary>
public class GridBenchmarks
{
    private readonly GridViewShape _shape = new(GridQuery.Default.View, VenueCatalog.Venues);
    private MarketSnapshot _first = null!;
    private MarketSnapshot _afterLargest = null!;
    private MarketSnapshot _afterAll = null!;
    private GridView _view = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var ticks = await TwoTicks.CollectAsync();
        _first = ticks.First;
        _afterLargest = ticks.MergeLargest();
        _afterAll = ticks.MergeAll();
        _view = Cold();
    }

    /// <summary>The largest feed has new values; cells of the other venues stay.</summary>
    [Benchmark]
    public GridView AfterLargestFeed() => Update(_afterLargest);

    /// <summary>All feeds have new values.</summary>
    [Benchmark]
    public GridView AfterAllFeeds() => Update(_afterAll);

    /// <summary>A view that nobody has asked for yet.</summary>
    [Benchmark]
    public GridView Cold() => new(new(_first, VenueCatalog.Venues, previous: null), _shape, before: null);

    private GridView Update(MarketSnapshot snapshot) => new(new(snapshot, VenueCatalog.Venues, _view.Model), _shape, _view);
}
