using BenchmarkDotNet.Attributes;
using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Statistics of 3,500 contracts over 30 days. Targets: all windows anew under 50 ms; a venue's 250 new rates under 1 ms; the arrays of 90 days under 60 MB (see <c>SettledWorldTests</c>).</summary>
public class StatisticsBenchmarks
{
    private readonly StatisticsBook _book = new();
    private LiveRate[][] _venue = [];
    private int _tick;

    [GlobalSetup]
    public void SetUp()
    {
        var histories = SettledWorld.Create(days: 30);
        _book.SetHistories(histories, SettledWorld.Now);
        _book.Update([.. histories.Select((history, i) => new LiveRate(history.Key, i * 1e-8))], SettledWorld.Now);
        _venue = [.. Enumerable.Range(0, 2).Select(tick => histories.Take(250).Select((history, i) => new LiveRate(history.Key, (i + tick) * 1e-7)).ToArray())];
    }

    /// <summary>Every window from its settlements, about a million rows.</summary>
    [Benchmark]
    public StatisticsSnapshot Full() => _book.RecomputeAll(SettledWorld.Now);

    /// <summary>250 contracts whose rates have all changed.</summary>
    [Benchmark]
    public StatisticsSnapshot Venue() => _book.Update(_venue[_tick++ % 2], SettledWorld.Now);
}
