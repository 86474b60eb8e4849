using System.ComponentModel;
using FundingDash.Domain.Funding;
using FundingDash.Web.Api.Documents;

namespace FundingDash.Web.Api.Market;

/// <summary>Figures of the whole market. Annual rates are of contracts that are fresh and believable, in percent.</summary>
public sealed record StatisticsAnswer(
    int TotalContracts,
    double? AvgApr,
    double? HighestApr,
    string? HighestSymbol,
    string? HighestExchange,
    double? LowestApr,
    string? LowestSymbol,
    string? LowestExchange,
    int ActiveExchanges,
    int UniqueAssets,
    [property: Description("In USD.")] decimal? TotalOpenInterest,
    DateTimeOffset Timestamp)
{
    public static StatisticsAnswer Of(ApiMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var totals = MarketTotals.Of(moment.Market);
        return new(
            totals.Contracts, totals.AverageApr, totals.Highest?.Apr, totals.Highest?.Symbol, totals.Highest?.Venue, totals.Lowest?.Apr, totals.Lowest?.Symbol, totals.Lowest?.Venue,
            totals.Venues, totals.Assets, totals.OpenInterestUsd, moment.At);
    }
}

internal static class StatisticsEndpoints
{
    private const int Seconds = 10;

    public static void MapStatistics(this IEndpointRouteBuilder routes) =>
        routes.MapMoment("/statistics", Seconds, static (_, moment) => StatisticsAnswer.Of(moment))
            .Describe("Statistics", "Figures of the whole market", "As on the cards above the grid.");
}
