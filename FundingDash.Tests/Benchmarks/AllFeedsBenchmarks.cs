using BenchmarkDotNet.Attributes;
using FundingDash.Domain.Venues;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Bodies to quotes, all feeds one after the other, so that the mean is the time of one core.</summary>
public class AllFeedsBenchmarks
{
    private readonly DemoTape _tape = new();
    private IReadOnlyList<IVenueFeed> _warm = [];

    [GlobalSetup(Target = nameof(WarmAsync))]
    public Task SetUpWarmAsync() => SetUpAsync(WarmAsync);

    [GlobalSetup(Target = nameof(ColdAsync))]
    public Task SetUpColdAsync() => SetUpAsync(ColdAsync);

    [GlobalSetup(Target = nameof(RefreshSlowFactsAsync))]
    public Task SetUpRefreshAsync() => SetUpAsync(RefreshSlowFactsAsync);

    [Benchmark]
    public async Task<int> WarmAsync()
    {
        _tape.Turn();
        var quotes = 0;
        foreach (var feed in _warm)
            quotes += (await DemoTape.FetchAsync(feed)).Quotes.Count;
        return quotes;
    }

    [Benchmark]
    public async Task<int> ColdAsync()
    {
        _tape.Turn();
        var quotes = 0;
        foreach (var feed in VenueCatalog.Feeds)
            quotes += (await DemoTape.FetchAsync(_tape.ColdFeed(feed.Key))).Quotes.Count;
        return quotes;
    }

    /// <summary>What follows a tick on the venues that publish open interest per contract: some 60 small requests each.</summary>
    [Benchmark]
    public async Task RefreshSlowFactsAsync()
    {
        _tape.Turn();
        foreach (var feed in _warm)
            await feed.RefreshSlowFactsAsync(CancellationToken.None);
    }

    private async Task SetUpAsync(Func<Task> cycle)
    {
        _warm = await _tape.WarmFeedsAsync();
        await WarmUp.RunAsync(cycle);
    }
}
