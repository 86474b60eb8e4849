using System.ComponentModel;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>The pairs with the largest spreads.</summary>
public sealed record TopPairsAnswer(PairAnswer[] Opportunities, TopPairsStatisticsAnswer Statistics, TopPairsParametersAnswer Parameters, DateTimeOffset Timestamp)
{
    internal static TopPairsAnswer Of(PairQuery query, int count, PairMoment moment)
    {
        var (found, terms) = (query.Select(moment.Table), query.Terms(moment.Table.State.Fees));
        return new(
            [.. found.Part(0, count).Select(index => PairAnswers.Of(index, terms, moment))],
            TopPairsStatisticsAnswer.Of(found, moment.Table), new(query.MinSpread, count), moment.At);
    }
}

/// <summary>All pairs that match, not only those listed.</summary>
public sealed record TopPairsStatisticsAnswer(
    int TotalOpportunities,
    [property: Description("Percent per 8 h.")] double AverageSpread,
    [property: Description("Percent per 8 h.")] double MaxSpread,
    double MaxAprSpread,
    [property: Description("Venue of most long legs; null without pairs.")] string? MostCommonLongExchange,
    string? MostCommonShortExchange,
    [property: Description("Pairs with an absolute spread_zscore above 2.")] int SignificantCount,
    int ContractsAnalyzed)
{
    internal static TopPairsStatisticsAnswer Of(PairSelection found, PairTable table)
    {
        var all = PairStatisticsAnswer.Of(found, table);
        return new(
            all.TotalOpportunities, all.AverageSpread, all.MaxSpread, all.MaxAprSpread, MostCommon(index => table.Pairs[index].Long.Venue), MostCommon(index => table.Pairs[index].Short.Venue),
            all.SignificantCount, all.ContractsAnalyzed);

        string? MostCommon(Func<int, string> venue) =>
            found.Rows.CountBy(row => venue(row.Index)).OrderByDescending(counted => counted.Value).ThenBy(counted => counted.Key, StringComparer.Ordinal).Select(counted => counted.Key).FirstOrDefault();
    }
}

public sealed record TopPairsParametersAnswer(double MinSpread, int TopN);
