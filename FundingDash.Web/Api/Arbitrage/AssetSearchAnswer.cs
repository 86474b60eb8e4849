using System.ComponentModel;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>Assets that have pairs, the best fit first.</summary>
public sealed record AssetSearchAnswer(FoundAssetAnswer[] Results, string Query, int Count, DateTimeOffset Timestamp)
{
    internal static AssetSearchAnswer Of(string text, int limit, PairMoment moment)
    {
        FoundAssetAnswer[] results =
        [
            .. moment.Table.Assets
                .Select(asset => (Asset: asset, Fit: asset.Fit(text)))
                .Where(found => found.Fit is not null)
                .OrderBy(found => found.Fit).ThenByDescending(found => found.Asset.MeanHourly).ThenBy(found => found.Asset.Name, StringComparer.Ordinal)
                .Take(limit)
                .Select(found => FoundAssetAnswer.Of(found.Asset)),
        ];
        return new(results, text, results.Length, moment.At);
    }
}

/// <summary>An asset over all its pairs.</summary>
public sealed record FoundAssetAnswer(
    string Symbol,
    [property: Description("The same as symbol.")] string Name,
    [property: Description("Number of venues with a leg.")] int Exchanges,
    [property: Description("Mean spread of its pairs in percent per 8 h.")] double AvgSpreadPct,
    [property: Description("The same as linear annual percent.")] double AvgApr,
    [property: Description("Largest spread in percent per 8 h.")] double MaxSpreadPct,
    [property: Description("Number of pairs.")] int TotalOpportunities,
    [property: Description("Time of its newest quote.")] DateTimeOffset LastUpdated)
{
    internal static FoundAssetAnswer Of(PairAsset asset) => new(
        asset.Name, asset.Name, asset.Venues, asset.MeanHourly * 800, FundingMath.Apr(asset.MeanHourly), asset.MaxHourly * 800, asset.Source.Pairs.Length,
        asset.Source.Market.Contracts.Max(contract => contract.Quote.AsOf));
}
