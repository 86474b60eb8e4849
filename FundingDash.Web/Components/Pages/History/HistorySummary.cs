using FundingDash.Web.Components.Grid;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>What the charts of an asset say, in words.</summary>
internal static class HistorySummary
{
    public static string Rates(IReadOnlyList<ContractView> contracts, HistoryQueryString query)
    {
        var means = contracts.Where(contract => contract.Realised.MeanPerHour is not null).OrderBy(contract => contract.Realised.MeanPerHour).ToArray();
        return means.Length switch
        {
            0 => "Nothing was paid at a known interval.",
            1 => $"Over {query.Range.Words} {Mean(means[0], query.Unit)} on average.",
            _ => $"{means.Length} contracts over {query.Range.Words}. Highest mean: {Mean(means[^1], query.Unit)}; lowest: {Mean(means[0], query.Unit)}.",
        };
    }

    public static string Sums(IReadOnlyList<ContractView> contracts, HistoryQueryString query)
    {
        var sums = contracts.OrderBy(contract => contract.Realised.Sum).ToArray();
        return sums.Length switch
        {
            0 => "Nothing was paid.",
            1 => $"Over {query.Range.Words} {Sum(sums[0])}.",
            _ => $"Over {query.Range.Words} a long paid most with {Sum(sums[^1])} and least with {Sum(sums[0])}.",
        };
    }

    private static string Mean(ContractView contract, RateMode unit) => $"{contract.Key} {HistoryText.Rate(contract.Realised.MeanPerHour, unit)} {(unit == RateMode.Apr ? "a year" : "per 8 h")}";

    private static string Sum(ContractView contract) => $"{contract.Key} {HistoryText.Percent(contract.Realised.Sum)}";
}
