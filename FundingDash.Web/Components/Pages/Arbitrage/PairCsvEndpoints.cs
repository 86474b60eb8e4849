using FundingDash.Web.Live.Arbitrage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FundingDash.Web.Components.Pages.Arbitrage;

/// <summary>Download of a pair's ledger: a plain link.</summary>
internal static class PairCsvEndpoints
{
    public static void MapPairCsv(this IEndpointRouteBuilder app) => app.MapGet("/csv/arbitrage/{*legs}", OfPairAsync);

    private static async Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> OfPairAsync(
        string legs, string? range, double? size, string? order, PairReader reader, FeeStore fees, CancellationToken cancellationToken)
    {
        if (!reader.IsLoaded)
            return TypedResults.Problem("It takes some seconds after a start.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "The stored history is being read");
        if (reader.Find(legs).Pair is not { } pair)
            return TypedResults.NotFound();
        var query = PairQuery.Of(range, null, size, order);
        var (view, schedule) = (await reader.LoadAsync(pair, query.Range, cancellationToken), fees.Current);
        var roundTrip = (double?)schedule.RoundTrip(pair.Long.Venue, pair.Short.Venue, query.Terms.Order);
        var file = string.Concat($"{pair.Long.Venue}-{pair.Long.Symbol}-{pair.Short.Venue}-{pair.Short.Symbol}".Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
        return TypedResults.File(PairCsv.Write(view, query.Terms.Usd, roundTrip, schedule.Version), "text/csv; charset=utf-8", $"ledger-{file}-{query.Range.Key}.csv");
    }
}
