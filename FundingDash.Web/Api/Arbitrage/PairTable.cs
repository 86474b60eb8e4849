using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;
using FundingDash.Web.Live.Arbitrage;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>All pairs of one state side by side with their statistics, so that a list looks nothing up that it does not show. Immutable.</summary>
internal sealed class PairTable
{
    private readonly SpreadStatistics?[] _spreads;
    private readonly Lazy<ImmutableArray<PairAsset>> _assets;

    public PairTable(ArbitrageState state)
    {
        State = state;
        Pairs = state.Pairs.ToArray();
        _spreads = new SpreadStatistics?[Pairs.Length];
        for (var i = 0; i < _spreads.Length; i++)
            _spreads[i] = state.Spreads.Find(Pairs[i]);
        Contracts = state.Pairs.Assets.Sum(asset => asset.Market.Contracts.Count(contract => contract.IsRanked));
        _assets = new(() => [.. state.Pairs.Assets.Where(asset => asset.Pairs.Length > 0).Select(PairAsset.Of)]);
    }

    public ArbitrageState State { get; }

    public ImmutableArray<Opportunity> Pairs { get; }

    /// <summary>Contracts that could be a leg: known, fresh and believable.</summary>
    public int Contracts { get; }

    /// <summary>Assets that have pairs.</summary>
    public ImmutableArray<PairAsset> Assets => _assets.Value;

    /// <summary>Null when the spread is below the floor of the statistics.</summary>
    public SpreadStatistics? Spread(int index) => _spreads[index];

    public double? Z(int index) => _spreads[index]?.Live.Z.Value;
}
