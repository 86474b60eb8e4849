using FundingDash.Domain.Funding;

namespace FundingDash.Web.Components.Grid;

/// <summary>One asset as the grid sees it; made once per change of the asset and shared by all views.</summary>
public sealed class AssetRow
{
    public AssetRow(AssetMarket market, IReadOnlyDictionary<string, int> venueIndex)
    {
        Market = market;
        Contracts = new IndexedContract[market.Contracts.Length];
        for (var i = 0; i < Contracts.Length; i++)
        {
            var contract = market.Contracts[i];
            Contracts[i] = new(contract, venueIndex.GetValueOrDefault(contract.Venue, -1));
        }

        OpenInterest = (double?)market.OpenInterestUsd;
    }

    public AssetMarket Market { get; }

    public string Name => Market.Name;

    /// <summary>Largest open interest first.</summary>
    public IndexedContract[] Contracts { get; }

    /// <summary>Name and all symbols in upper case; made when first searched, since few viewers do.</summary>
    public string SearchText => field ??= string.Join('\n', Market.Contracts.Select(contract => contract.Symbol).Prepend(Name)).ToUpperInvariant();

    public double? OpenInterest { get; }
}

/// <summary>A contract with the column of its venue.</summary>
public readonly record struct IndexedContract(MarketContract Contract, int Venue);
