using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Alerts;

/// <summary>Which contracts a rule looks at: those of an asset, of a venue, of an asset on a venue, or one pair.</summary>
/// <param name="Asset">Name as listed, see <see cref="MarketContract.Asset"/>; null: every asset.</param>
/// <param name="Venue">Name of the venue; null: every venue. Of a pair either leg counts.</param>
/// <param name="Pair">One pair of the asset, in one direction; null: all.</param>
public sealed record AlertScope(string? Asset, string? Venue, PairKey? Pair = null)
{
    public bool Covers(string asset, ContractKey contract) => CoversAsset(asset) && CoversVenue(contract.Venue);

    public bool Covers(Opportunity pair) =>
        CoversAsset(pair.Asset) && (Pair is { } key ? key == pair.Key : CoversVenue(pair.Long.Venue) || CoversVenue(pair.Short.Venue));

    public bool CoversAsset(string asset) => Asset is null || string.Equals(Asset, asset, StringComparison.OrdinalIgnoreCase);

    private bool CoversVenue(string venue) => Venue is null || string.Equals(Venue, venue, StringComparison.OrdinalIgnoreCase);
}
