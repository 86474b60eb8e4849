using System.Collections.Immutable;
using FundingDash.Web.Api.Parameters;

namespace FundingDash.Web.Api.ZScores;

/// <summary>Which contracts <c>/api/contracts-with-zscores</c> lists, and in which order.</summary>
internal sealed record ZScoreListQuery(string Sort, double? MinAbs, ImmutableHashSet<string> Exchanges, string Search, int Limit, int Offset)
{
    public const int MostContracts = 100_000;

    private static readonly OneOf SortParameter = new("sort", "Order; values that are stale, quarantined or unknown come last.", ["zscore_abs", "zscore_asc", "zscore_desc", "contract", "exchange"]);
    private static readonly RealNumber MinAbsParameter = new("min_abs_zscore", "Smallest absolute z-score.", Least: 0);
    private static readonly VenueNames ExchangesParameter = new("exchanges", "Only contracts of these venues.") { Example = "Binance,KuCoin" };
    private static readonly VenueNames ExchangeParameter = new("exchange", "The same, for one venue.");
    private static readonly FreeText SearchParameter = new("search", "Part of a symbol or of an asset's name.");
    private static readonly WholeNumber LimitParameter = new("limit", "Most contracts to list.", 1, MostContracts, MostContracts);
    private static readonly WholeNumber OffsetParameter = new("offset", "Contracts to leave out before the first.", 0, MostContracts, 0);

    public static ImmutableArray<ApiParameter> Parameters { get; } =
        [SortParameter, MinAbsParameter, ExchangesParameter, ExchangeParameter, SearchParameter, LimitParameter, OffsetParameter];

    public static ZScoreListQuery Default { get; } = new("zscore_abs", null, [], "", MostContracts, 0);

    /// <summary>Null when a parameter is wrong.</summary>
    public static ZScoreListQuery? Read(ApiCall call)
    {
        var exchanges = ExchangesParameter.Read(call);
        var query = new ZScoreListQuery(
            SortParameter.Read(call), MinAbsParameter.Read(call), exchanges.IsEmpty ? ExchangeParameter.Read(call) : exchanges,
            SearchParameter.Read(call), LimitParameter.Read(call), OffsetParameter.Read(call));
        return call.IsRefused ? null : query;
    }

    public ZScoreListAnswer Answer(ApiMoment moment)
    {
        var found = RankedContract.All(moment).Where(Matches).ToList();
        var page = Order(found).Skip(Offset).Take(Limit);
        return new([.. page.Select(row => row.Answer(moment))], found.Count, found.Count(row => row.IsExtreme), moment.At);
    }

    private bool Matches(RankedContract row) =>
        (MinAbs is null or 0 || (row.Z is { } z && Math.Abs(z) >= MinAbs))
        && (Exchanges.IsEmpty || Exchanges.Contains(row.Contract.Venue))
        && (Search.Length == 0 || row.Contract.Symbol.Contains(Search, StringComparison.OrdinalIgnoreCase) || row.Contract.Asset.Contains(Search, StringComparison.OrdinalIgnoreCase));

    private IOrderedEnumerable<RankedContract> Order(IEnumerable<RankedContract> rows) => Sort switch
    {
        "zscore_asc" => RankedContract.Settle(rows.OrderBy(row => row.RankedZ is null).ThenBy(row => row.RankedZ)),
        "zscore_desc" => RankedContract.Settle(rows.OrderBy(row => row.RankedZ is null).ThenByDescending(row => row.RankedZ)),
        "contract" => RankedContract.Settle(rows.OrderBy(row => row.Contract.Symbol, StringComparer.OrdinalIgnoreCase)),
        "exchange" => RankedContract.Settle(rows.OrderBy(row => row.Contract.Venue, StringComparer.OrdinalIgnoreCase)),
        _ => RankedContract.Largest(rows),
    };
}

/// <summary>Contracts with their z-scores.</summary>
/// <param name="Contracts">A page of them.</param>
/// <param name="Total">Contracts that match.</param>
/// <param name="HighDeviationCount">Those among them with an absolute z-score above 2.</param>
/// <param name="UpdateTimestamp">Time of the figures.</param>
public sealed record ZScoreListAnswer(ZScoreAnswer[] Contracts, int Total, int HighDeviationCount, DateTimeOffset UpdateTimestamp);
