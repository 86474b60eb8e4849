using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Web.Api.Parameters;

namespace FundingDash.Web.Api.Market;

/// <summary>Which contracts <c>/api/funding-rates</c> lists, and in which order.</summary>
internal sealed record RateQuery(int Limit, string? Exchange, string Asset, double? MinApr, double? MaxApr, string SortBy, bool Descending)
{
    public const int MostRates = 10_000;

    private static readonly WholeNumber LimitParameter = new("limit", "Most contracts to list.", 1, MostRates, 100);
    private static readonly WholeNumber ExportLimitParameter = LimitParameter with { Default = MostRates };
    private static readonly VenueName ExchangeParameter = new("exchange", "Only contracts of this venue.") { Example = "Binance" };
    private static readonly FreeText AssetParameter = new("base_asset", "Only contracts listed under this asset.") { Example = "BTC" };
    private static readonly RealNumber MinAprParameter = new("min_apr", "Smallest annual rate in percent.");
    private static readonly RealNumber MaxAprParameter = new("max_apr", "Largest annual rate in percent.");
    private static readonly OneOf SortByParameter = new("sort_by", "What to sort by. By a rate, contracts that are stale, quarantined or of unknown rate come last.", ["apr", "funding_rate", "open_interest", "symbol", "exchange"]);
    private static readonly OneOf SortOrderParameter = new("sort_order", "Downwards or upwards; unknown values come last both ways.", ["desc", "asc"]);

    public static ImmutableArray<ApiParameter> Parameters { get; } =
        [LimitParameter, ExchangeParameter, AssetParameter, MinAprParameter, MaxAprParameter, SortByParameter, SortOrderParameter];

    /// <summary>The same, but a file holds all contracts unless fewer are asked for.</summary>
    public static ImmutableArray<ApiParameter> ExportParameters { get; } = [ExportLimitParameter, .. Parameters.Skip(1)];

    public static RateQuery Default { get; } = new(100, null, "", null, null, "apr", Descending: true);

    /// <summary>Null when a parameter is wrong.</summary>
    public static RateQuery? Read(ApiCall call, ApiMoment moment, bool isExport = false)
    {
        var query = new RateQuery(
            (isExport ? ExportLimitParameter : LimitParameter).Read(call), ExchangeParameter.Read(call), AssetParameter.Read(call), MinAprParameter.Read(call), MaxAprParameter.Read(call),
            SortByParameter.Read(call), SortOrderParameter.Read(call) == "desc");
        if (query.Asset.Length > 0 && moment.Market.FindAsset(query.Asset) is null)
            call.Refuse(ApiProblem.Unknown("asset", AssetParameter, query.Asset, moment.Market.Assets.Select(asset => asset.Name)));
        return call.IsRefused ? null : query;
    }

    public RateAnswer[] Answer(ApiMoment moment) => [.. Select(moment.Market).Select(contract => RateAnswer.Of(contract, moment))];

    public IEnumerable<MarketContract> Select(MarketSnapshot market)
    {
        var listed = Asset.Length > 0 ? market.FindAsset(Asset)?.Contracts.AsEnumerable() ?? [] : market.Feeds.SelectMany(slice => slice.Contracts);
        var chosen = listed.Where(contract => (Exchange is null || contract.Venue == Exchange) && (MinApr is null || contract.Apr >= MinApr) && (MaxApr is null || contract.Apr <= MaxApr));
        return Sort(chosen).Take(Limit);
    }

    private IEnumerable<MarketContract> Sort(IEnumerable<MarketContract> contracts) => SortBy switch
    {
        "symbol" => ByText(contracts, static contract => contract.Symbol),
        "exchange" => ByText(contracts, static contract => contract.Venue),
        "open_interest" => ByNumber(contracts, static contract => (double?)contract.Quote.OpenInterestUsd),
        "funding_rate" => ByNumber(contracts, static contract => contract.IsRanked ? (double?)contract.Quote.Rate : null),
        _ => ByNumber(contracts, static contract => contract.IsRanked ? contract.PerHour : null),
    };

    private IOrderedEnumerable<MarketContract> ByNumber(IEnumerable<MarketContract> contracts, Func<MarketContract, double?> value)
    {
        var knownFirst = contracts.OrderBy(contract => value(contract) is null);
        return Settle(Descending ? knownFirst.ThenByDescending(value) : knownFirst.ThenBy(value));
    }

    private IOrderedEnumerable<MarketContract> ByText(IEnumerable<MarketContract> contracts, Func<MarketContract, string> text) =>
        Settle(Descending ? contracts.OrderByDescending(text, StringComparer.OrdinalIgnoreCase) : contracts.OrderBy(text, StringComparer.OrdinalIgnoreCase));

    // The same question gets the same order.
    private static IOrderedEnumerable<MarketContract> Settle(IOrderedEnumerable<MarketContract> contracts) =>
        contracts.ThenBy(static contract => contract.Venue, StringComparer.Ordinal).ThenBy(static contract => contract.Symbol, StringComparer.Ordinal);
}
