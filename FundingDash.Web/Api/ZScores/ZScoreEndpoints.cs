using FundingDash.Domain.Statistics;
using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Api.Parameters;

namespace FundingDash.Web.Api.ZScores;

/// <summary>Contracts by how unusual their rate is.</summary>
internal static class ZScoreEndpoints
{
    private const int ListSeconds = 25;
    private const int SummarySeconds = 10;
    private static readonly RealNumber Threshold = new("min_abs_zscore", "Smallest absolute z-score.", 0, 10, ZoneRule.Threshold);

    public static void MapZScores(this IEndpointRouteBuilder routes, ApiMoments moments, ApiCacheCounters counters)
    {
        var all = new VersionedBody<ZScoreListAnswer>(moments, counters, ListSeconds, ZScoreListQuery.Default.Answer);
        var filtered = ApiRoutes.Handle(moments, ListSeconds, static (call, moment) => ZScoreListQuery.Read(call)?.Answer(moment));
        routes.MapAnswer<ZScoreListAnswer>("/contracts-with-zscores", http => http.Request.QueryString.HasValue ? filtered(http) : all.ServeAsync(http), ZScoreListQuery.Parameters)
            .Describe("Z-scores", "Contracts with their z-scores", "All of them unless filtered; the most unusual first.");
        routes.MapMoment("/zscore-summary", ListSeconds, static (_, moment) => ZScoreZonesAnswer.Of(moment))
            .Describe("Z-scores", "Contracts by zone and venue");
        routes.MapMoment("/statistics/summary", SummarySeconds, static (_, moment) => ZScoreStatisticsAnswer.Of(moment))
            .Describe("Statistics", "Z-scores of all contracts together and by venue");
        routes.MapMoment("/statistics/extreme-values", ListSeconds, static (call, moment) => Extremes(Threshold.Read(call)!.Value, moment), Threshold)
            .Describe("Statistics", "Contracts whose rate is far from their own mean", "Only values that are fresh and believable; beside how many chance alone would show.");
    }

    private static ExtremeValuesAnswer Extremes(double threshold, ApiMoment moment)
    {
        var rows = RankedContract.All(moment).Where(row => row.RankedZ is not null).ToList();
        var extreme = RankedContract.Largest(rows.Where(row => Math.Abs(row.RankedZ!.Value) >= threshold)).Select(row => row.Answer(moment)).ToArray();
        return new(extreme, extreme.Length, threshold, rows.Count * NormalTail.TwoSided(threshold), moment.At);
    }
}
