using System.Collections.Immutable;
using System.ComponentModel;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>A page of pairs.</summary>
public sealed record PairListAnswer(
    PairAnswer[] Opportunities,
    PairStatisticsAnswer Statistics,
    PaginationAnswer Pagination,
    PairParametersAnswer Parameters,
    DateTimeOffset Timestamp,
    [property: Description("snapshot_version and fee_version with a hyphen between them.")] string Version,
    [property: Description("Grows with every change of a quote.")] long SnapshotVersion,
    [property: Description("Fee schedule behind the figures after costs.")] int FeeVersion)
{
    internal static PairListAnswer Of(PairQuery query, int page, int pageSize, PairMoment moment)
    {
        var state = moment.Table.State;
        var (found, terms) = (query.Select(moment.Table), query.Terms(state.Fees));
        // Before the page: a page deep down sorts the rows.
        var statistics = PairStatisticsAnswer.Of(found, moment.Table);
        var first = (int)Math.Min(int.MaxValue, (page - 1L) * pageSize);
        return new(
            [.. found.Part(first, pageSize).Select(index => PairAnswers.Of(index, terms, moment))], statistics,
            new(found.Count, page, pageSize, (found.Count + pageSize - 1) / pageSize), PairParametersAnswer.Of(query, page, pageSize),
            moment.At, moment.Version, state.Pairs.Version, state.Fees.Version);
    }
}

/// <summary>All pairs that match, on all pages.</summary>
public sealed record PairStatisticsAnswer(
    int TotalOpportunities,
    [property: Description("Percent per 8 h.")] double AverageSpread,
    [property: Description("Percent per 8 h.")] double MaxSpread,
    double MaxAprSpread,
    [property: Description("Fraction.")] double MaxDailySpread,
    [property: Description("Fraction.")] double MaxHourlySpread,
    [property: Description("Pairs with an absolute spread_zscore above 2.")] int SignificantCount,
    [property: Description("Contracts that could be a leg: known, fresh and believable.")] int ContractsAnalyzed)
{
    internal static PairStatisticsAnswer Of(PairSelection found, PairTable table)
    {
        var (sum, largest, significant) = (0.0, 0.0, 0);
        foreach (var row in found.Rows)
        {
            var hourly = table.Pairs[row.Index].HourlySpread;
            sum += hourly;
            largest = Math.Max(largest, hourly);
            significant += ZoneRule.Of(table.Z(row.Index)) == Zone.Active ? 1 : 0;
        }

        var average = found.Count > 0 ? sum / found.Count : 0;
        return new(found.Count, average * 800, largest * 800, FundingMath.Apr(largest), largest * 24, largest, significant, table.Contracts);
    }
}

public sealed record PaginationAnswer(int Total, int Page, int PageSize, int TotalPages);

/// <summary>The question as it was understood.</summary>
public sealed record PairParametersAnswer(
    double MinSpread, int Page, int PageSize, string[]? Assets, string[]? Exchanges, string Legs, decimal[]? Intervals, double? MinApr, double? MaxApr,
    double? MinOiEither, double? MinOiCombined, string SortBy, string SortDir, int HoldingDays, string Order)
{
    internal static PairParametersAnswer Of(PairQuery query, int page, int pageSize) => new(
        query.MinSpread, page, pageSize, Names(query.Assets), Names(query.Exchanges), query.Legs, query.Intervals?.Order().ToArray(), query.MinApr, query.MaxApr,
        query.MinOiEither, query.MinOiCombined, query.SortBy, query.SortDir, query.HoldingDays, query.Order);

    private static string[]? Names(ImmutableHashSet<string> names) => names.Count == 0 ? null : [.. names.Order(StringComparer.Ordinal)];
}
