using BenchmarkDotNet.Attributes;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Statistics;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Spread statistics of all pairs of 3,500 contracts over 30 days. Target: under 1 s full.</summary>
public class SpreadBenchmarks
{
    private readonly SpreadBook _book = new();
    private OpportunitySet[] _pairs = [];
    private IReadOnlyList<ContractHistory> _histories = [];
    private ContractHistory[][] _settled = [];
    private int _tick;

    [GlobalSetup]
    public void SetUp()
    {
        var snapshot = new PairWorld(3500).Create();
        var scanned = OpportunityScanner.Scan(snapshot);
        _pairs = [scanned, OpportunityScanner.Scan(PairWorld.Move(snapshot), scanned)];
        _histories = PairWorld.Histories(snapshot);
        var first = _histories.Take(250).ToArray();
        _settled = [first, [.. first.Select(history => history with { Series = history.Series.TrimBefore(PairWorld.Now.AddDays(-29)) })]];
        _book.SetHistories(_histories);
        _book.Update(scanned, PairWorld.Now);
    }

    /// <summary>Every accrual and every window from the settlements.</summary>
    [Benchmark]
    public SpreadSnapshot Full()
    {
        var book = new SpreadBook();
        book.SetHistories(_histories);
        return book.Update(_pairs[0], PairWorld.Now);
    }

    /// <summary>250 contracts of one venue have new settlements.</summary>
    [Benchmark]
    public SpreadSnapshot Settlements()
    {
        _book.SetHistories(_settled[_tick++ % 2]);
        return _book.Update(_pairs[0], PairWorld.Now);
    }

    /// <summary>The rates of one venue have moved: its pairs are tested anew against their windows.</summary>
    [Benchmark]
    public SpreadSnapshot Rates() => _book.Update(_pairs[_tick++ % 2], PairWorld.Now);
}
