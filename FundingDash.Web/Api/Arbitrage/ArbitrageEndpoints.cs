using FundingDash.Web.Api.Documents;
using FundingDash.Web.Api.Parameters;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>Pairs of contracts of one asset on two venues.</summary>
internal static class ArbitrageEndpoints
{
    private const string Group = "Arbitrage";

    private static readonly WholeNumber TopN = new("top_n", "Number of pairs.", 1, 100, 20);
    private static readonly WholeNumber Page = new("page", "Page, from 1.", 1, 1_000_000, 1);
    private static readonly WholeNumber PageSize = new("page_size", "Pairs on a page.", 1, 100, 20);
    private static readonly FreeText SearchText = new("q", "A name of an asset, or a part of it or of a contract's symbol; nothing for all.") { Example = "BT" };
    private static readonly WholeNumber SearchLimit = new("limit", "Most assets to list.", 1, 50, 10);

    public static void MapArbitrage(this IEndpointRouteBuilder routes)
    {
        var moments = routes.ServiceProvider.GetRequiredService<PairMoments>();
        var market = routes.ServiceProvider.GetRequiredService<ApiMoments>();
        routes.MapPairs("/arbitrage/opportunities", moments, static (call, moment) => Top(call, moment), [PairQuery.SpreadParameter, TopN])
            .Describe(Group, "The pairs with the largest spreads", "Only contracts that are fresh and believable make pairs. opportunities-v2 has filters, pages and other orders.");
        routes.MapPairs("/arbitrage/opportunities-v2", moments, (call, moment) => List(call, market.Current, moment), [Page, PageSize, .. PairQuery.Parameters])
            .Describe(Group, "Pairs, filtered, sorted and by pages", "The pairs of the arbitrage page. The legs may have different intervals: spreads compare rates of an hour.");
        routes.MapPairs("/arbitrage/assets/search", moments, static (call, moment) => AssetSearchAnswer.Of(SearchText.Read(call), SearchLimit.Read(call), moment), [SearchText, SearchLimit])
            .Describe(Group, "Assets that have pairs", "The best fit first, then the largest mean spread.");
        routes.MapPairDetail(moments, market);
    }

    private static TopPairsAnswer? Top(ApiCall call, PairMoment moment)
    {
        var (query, count) = (PairQuery.ReadSpread(call), TopN.Read(call));
        return call.IsRefused ? null : TopPairsAnswer.Of(query, count, moment);
    }

    private static PairListAnswer? List(ApiCall call, ApiMoment market, PairMoment moment)
    {
        var (page, size) = (Page.Read(call), PageSize.Read(call));
        return PairQuery.Read(call, market.Market) is { } query ? PairListAnswer.Of(query, page, size, moment) : null;
    }
}
