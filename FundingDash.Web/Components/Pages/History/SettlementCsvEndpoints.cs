using FundingDash.Domain.Markets;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>Downloads of the history pages: plain links, so that a large one takes no circuit's time.</summary>
internal static class SettlementCsvEndpoints
{
    public static void MapSettlementCsv(this IEndpointRouteBuilder app)
    {
        var csv = app.MapGroup("/csv");
        csv.MapGet("/history/{*asset}", OfAssetAsync);
        csv.MapGet("/contract/{venue}/{*symbol}", OfContractAsync);
    }

    private static Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> OfAssetAsync(string asset, string? range, string[]? hide, HistoryReader reader, CancellationToken cancellationToken)
    {
        var query = HistoryQueryString.Of(range, null, hide);
        return FileAsync(asset, [.. reader.KeysOf(Uri.UnescapeDataString(asset)).Where(query.Shows)], query.Range, reader, cancellationToken);
    }

    private static Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> OfContractAsync(string venue, string symbol, string? range, HistoryReader reader, CancellationToken cancellationToken) =>
        FileAsync($"{venue}-{symbol}", reader.FindKey(venue, symbol) is { } key ? [key] : [], HistoryRange.Find(range), reader, cancellationToken);

    private static async Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> FileAsync(string name, ContractKey[] keys, HistoryRange range, HistoryReader reader, CancellationToken cancellationToken)
    {
        if (keys.Length == 0)
            return TypedResults.NotFound();
        try
        {
            var contracts = await reader.LoadAllAsync(keys, range, cancellationToken);
            var file = string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
            return TypedResults.File(SettlementCsv.Write(contracts), "text/csv; charset=utf-8", $"funding-{file}-{range.Key}.csv");
        }
        catch (NpgsqlException e)
        {
            return TypedResults.Problem(e.Message, statusCode: StatusCodes.Status503ServiceUnavailable, title: "The database does not answer");
        }
    }
}
