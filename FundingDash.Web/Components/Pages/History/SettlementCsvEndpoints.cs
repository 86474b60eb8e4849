using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Exports;
using FundingDash.Web.Storage;
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

    private static Task<IResult> OfAssetAsync(string asset, string? range, string[]? hide, HistoryReader reader, HttpContext http)
    {
        var query = HistoryQueryString.Of(range, null, hide);
        return SendAsync(asset, [.. reader.KeysOf(Uri.UnescapeDataString(asset)).Where(query.Shows)], query.Range, reader, http);
    }

    private static Task<IResult> OfContractAsync(string venue, string symbol, string? range, HistoryReader reader, HttpContext http) =>
        SendAsync($"{venue}-{symbol}", reader.FindKey(venue, symbol) is { } key ? [key] : [], HistoryRange.Find(range), reader, http);

    private static async Task<IResult> SendAsync(string name, ContractKey[] keys, HistoryRange range, HistoryReader reader, HttpContext http)
    {
        if (keys.Length == 0)
            return TypedResults.NotFound();
        try
        {
            await http.SendCsvAsync(PaidRates.Table, $"funding-{name}-{range.Key}", PaidRates.RowsAsync(keys, LoadAsync, http.RequestAborted));
            return TypedResults.Empty;
        }
        catch (NpgsqlException e) when (!http.Response.HasStarted)
        {
            var status = DatabaseFaults.IsOutage(e) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
            return TypedResults.Problem(DatabaseFaults.Tell(http.RequestServices.GetRequiredService<ILogger<HistoryReader>>(), e), statusCode: status);
        }

        async Task<SettledSeries> LoadAsync(ContractKey key, CancellationToken cancellationToken) => (await reader.LoadAsync(key, range, cancellationToken)).Series;
    }
}
