using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Api.Parameters;

namespace FundingDash.Web.Api.Market;

/// <summary>Contracts with their rates.</summary>
internal static class RateEndpoints
{
    private const int Seconds = 5;
    private static readonly WholeNumber TopLimit = new("limit", "Number of contracts.", 1, 1_000, 20) { InPath = true, Example = "20" };

    public static void MapRates(this IEndpointRouteBuilder routes, ApiMoments moments, ApiCacheCounters counters)
    {
        var usual = new VersionedBody<RateAnswer[]>(moments, counters, Seconds, RateQuery.Default.Answer);
        var whole = new VersionedBody<RateAnswer[]>(moments, counters, Seconds, (RateQuery.Default with { Limit = RateQuery.MostRates }).Answer);
        var filtered = ApiRoutes.Handle(moments, Seconds, static (call, moment) => RateQuery.Read(call, moment)?.Answer(moment));
        // Two questions are asked all the time; they are answered with bytes made once.
        routes.MapAnswer<RateAnswer[]>("/funding-rates", http => Prepared(http.Request) is { } body ? body.ServeAsync(http) : filtered(http), RateQuery.Parameters)
            .Describe("Rates", "Contracts with rate, prices, open interest and statistics", "Every live contract, filtered and sorted. limit=10000 gives all of them.");

        routes.MapMoment("/top-apr/{limit}", Seconds, static (call, moment) => Top(TopLimit.Read(call), moment), TopLimit)
            .Describe("Rates", "Contracts with the largest annual rates, whatever the sign", "Only values that are fresh and believable.");

        VersionedBody<RateAnswer[]>? Prepared(HttpRequest request) => !request.QueryString.HasValue ? usual : request.QueryString.Value is "?limit=10000" ? whole : null;
    }

    private static RateAnswer[] Top(int limit, ApiMoment moment) =>
    [
        .. moment.Market.Feeds.SelectMany(slice => slice.Contracts)
            .Where(contract => contract.IsRanked)
            .OrderByDescending(contract => Math.Abs(contract.PerHour!.Value))
            .ThenBy(contract => contract.Venue, StringComparer.Ordinal).ThenBy(contract => contract.Symbol, StringComparer.Ordinal)
            .Take(limit)
            .Select(contract => RateAnswer.Of(contract, moment)),
    ];
}
