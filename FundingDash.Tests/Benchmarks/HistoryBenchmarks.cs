using BenchmarkDotNet.Attributes;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Demo;

namespace FundingDash.Tests.Benchmarks;

/// <summary>A month of paid rates of every contract of a feed: what a first backfill in demo mode costs, the simulated venue's part included.</summary>
public class HistoryBenchmarks
{
    private readonly DemoWorld _world = new();

    public static IEnumerable<string> Feeds => VenueCatalog.Feeds.Select(feed => feed.Key);

    [ParamsSource(nameof(Feeds))]
    public string Feed { get; set; } = "";

    [Benchmark]
    public async Task<int> MonthAsync()
    {
        using var http = _world.Client(Feed);
        var reader = VenueCatalog.FindFeed(Feed)!.History!.Create(http, _world.Clock);
        var rows = 0;
        foreach (var contract in _world.Market.Rows(Feed).Where(row => row.IsLive))
            await foreach (var page in reader.ReadAsync(contract.Symbol, new(DemoWorld.Now.AddDays(-30), DemoWorld.Now), CancellationToken.None))
                rows += page.Failure is null ? page.Rows.Count : throw new InvalidOperationException($"{Feed}: {page.Failure}");
        return rows;
    }
}
