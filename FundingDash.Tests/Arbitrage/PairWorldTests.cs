using FundingDash.Domain.Arbitrage;
using FundingDash.Tests.Benchmarks;

namespace FundingDash.Tests.Arbitrage;

public sealed class PairWorldTests
{
    [Fact]
    public void Create_FullScale_HasTheContractsAndThePairsThatBenchmarksSpeakOf()
    {
        var snapshot = new PairWorld(3500).Create();
        var scanned = OpportunityScanner.Scan(snapshot);

        Assert.InRange(snapshot.ContractCount, 3300, 3700);
        Assert.InRange(scanned.Count, 8_000, 25_000);
        Assert.Equal(snapshot.ContractCount, PairWorld.Histories(snapshot).Count);
        var moved = OpportunityScanner.Scan(PairWorld.Move(snapshot), scanned);
        Assert.InRange(moved.Assets.Count(asset => !ReferenceEquals(asset, scanned.FindAsset(asset.Market.Name))), 200, snapshot.Assets.Length - 50);
    }
}
