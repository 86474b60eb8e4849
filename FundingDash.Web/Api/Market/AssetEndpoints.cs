using FundingDash.Domain.Funding;
using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Api.Parameters;

namespace FundingDash.Web.Api.Market;

/// <summary>Assets over all venues.</summary>
internal static class AssetEndpoints
{
    private const int RateSeconds = 5;
    private const int ListSeconds = 10;

    private static readonly FreeText Asset = new("asset", "Name of the asset, whatever its case.") { InPath = true, Example = "BTC" };

    public static void MapAssets(this IEndpointRouteBuilder routes, ApiMoments moments, ApiCacheCounters counters)
    {
        var grid = new VersionedBody<GridAnswer>(moments, counters, RateSeconds, GridAnswer.Of);
        routes.MapAnswer<GridAnswer>("/funding-rates-grid", grid.ServeAsync)
            .Describe("Rates", "The grid: every asset by venue", "For each venue the main contract of the asset, as on the page.");
        routes.MapMoment("/group-by-asset", ListSeconds, static (_, moment) => Groups(moment.Market))
            .Describe("Assets", "Every asset over all its contracts", "The largest mean annual rate first.");
        routes.MapMoment("/exchanges", ListSeconds, static (_, moment) => Names(Contracts(moment.Market).Select(contract => contract.Venue)))
            .Describe("Assets", "Names of the venues that have contracts");
        routes.MapMoment("/assets", ListSeconds, static (_, moment) => Names(moment.Market.Assets.Select(asset => asset.Name)))
            .Describe("Assets", "Names of all assets");
        routes.MapMoment("/contracts-by-asset/{**asset}", ListSeconds, static (call, moment) =>
                Find(call, moment) is { } asset ? asset.Contracts.Select(contract => RateAnswer.Of(contract, moment)).ToArray() : null, Asset)
            .Describe("Assets", "Contracts of an asset", "The largest open interest first.");
        routes.MapMoment("/current-funding/{**asset}", RateSeconds, static (call, moment) => Find(call, moment) is { } asset ? CurrentFundingAnswer.Of(asset, moment) : null, Asset)
            .Describe("Rates", "What an asset pays next, with countdowns", "The figures above the list are those of the asset's main contract.");
    }

    private static AssetMarket? Find(ApiCall call, ApiMoment moment)
    {
        var name = Asset.Read(call);
        if (call.IsRefused)
            return null;
        var asset = moment.Market.FindAsset(name) ?? moment.Market.FindAsset(Uri.UnescapeDataString(name));
        if (asset is null)
            call.Refuse(ApiProblem.Unknown("asset", Asset, name, moment.Market.Assets.Select(known => known.Name)));
        return asset;
    }

    private static AssetAnswer[] Groups(MarketSnapshot market) =>
        [.. market.Assets.Select(AssetAnswer.Of).OrderByDescending(asset => asset.AvgApr ?? double.MinValue).ThenBy(asset => asset.BaseAsset, StringComparer.Ordinal)];

    private static IEnumerable<MarketContract> Contracts(MarketSnapshot market) => market.Feeds.SelectMany(slice => slice.Contracts);

    private static string[] Names(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
