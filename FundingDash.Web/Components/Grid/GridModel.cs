using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Components.Grid;

/// <summary>All rows of one snapshot and the figures of the cards.</summary>
public sealed class GridModel
{
    private readonly Dictionary<string, AssetRow> _byName;

    public GridModel(MarketSnapshot snapshot, ImmutableArray<Venue> venues, GridModel? previous)
    {
        Snapshot = snapshot;
        Venues = venues;
        VenueIndex = previous?.VenueIndex ?? Enumerable.Range(0, venues.Length).ToDictionary(i => venues[i].Name, StringComparer.Ordinal);
        _byName = new(snapshot.Assets.Length, StringComparer.Ordinal);
        Rows = new AssetRow[snapshot.Assets.Length];
        for (var i = 0; i < Rows.Length; i++)
        {
            var market = snapshot.Assets[i];
            var known = previous?._byName.GetValueOrDefault(market.Name);
            Rows[i] = known is not null && ReferenceEquals(known.Market, market) ? known : new(market, VenueIndex);
            _byName[market.Name] = Rows[i];
        }

        Cards = MarketTotals.Of(snapshot);
    }

    public MarketSnapshot Snapshot { get; }

    public ImmutableArray<Venue> Venues { get; }

    public IReadOnlyDictionary<string, int> VenueIndex { get; }

    public AssetRow[] Rows { get; }

    public MarketTotals Cards { get; }
}
