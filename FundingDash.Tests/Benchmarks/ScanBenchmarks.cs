using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;

namespace FundingDash.Tests.Benchmarks;

/// <summary>Every pair of a snapshot. Targets: 3,500 contracts under 15 ms, 35,000 under 200 ms, a venue's slice under 3 ms, nothing allocated per pair but the result.</summary>
public class ScanBenchmarks
{
    private readonly PairTerms _terms = new() { Fees = FeeSchedule.Default };
    private MarketSnapshot _snapshot = null!;
    private MarketSnapshot _moved = null!;
    private OpportunitySet _scanned = null!;

    [Params(3500, 35_000)]
    public int Contracts { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _snapshot = new PairWorld(Contracts).Create();
        _moved = PairWorld.Move(_snapshot);
        _scanned = Full();
    }

    [Benchmark]
    public OpportunitySet Full() => OpportunityScanner.Scan(_snapshot);

    /// <summary>The rates of one venue have moved.</summary>
    [Benchmark]
    public OpportunitySet Slice() => OpportunityScanner.Scan(_moved, _scanned);

    /// <summary>All pairs in the order that a page shows first.</summary>
    [Benchmark]
    public ImmutableArray<Opportunity> Rank() => OpportunityRanking.By(OpportunityFigure.NetApr, _scanned, _terms);
}
