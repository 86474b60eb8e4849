using FundingDash.Domain.Arbitrage;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>An asset over all its pairs.</summary>
internal sealed record PairAsset(AssetOpportunities Source, int Venues, double MeanHourly, double MaxHourly)
{
    public string Name => Source.Market.Name;

    public static PairAsset Of(AssetOpportunities asset) => new(
        asset,
        asset.Pairs.SelectMany(pair => (string[])[pair.Long.Venue, pair.Short.Venue]).Distinct(StringComparer.Ordinal).Count(),
        asset.Pairs.Average(pair => pair.HourlySpread),
        asset.Pairs.Max(pair => pair.HourlySpread));

    /// <summary>How well it fits: 0 the name itself, 1 its beginning, 2 a part of it or of a contract's symbol; null not at all.</summary>
    public int? Fit(string text)
    {
        if (Name.Equals(text, StringComparison.OrdinalIgnoreCase))
            return 0;
        if (Name.StartsWith(text, StringComparison.OrdinalIgnoreCase))
            return 1;
        return Name.Contains(text, StringComparison.OrdinalIgnoreCase) || Source.Market.Contracts.Any(contract => contract.Symbol.Contains(text, StringComparison.OrdinalIgnoreCase)) ? 2 : null;
    }
}
