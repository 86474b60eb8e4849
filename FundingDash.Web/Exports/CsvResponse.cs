namespace FundingDash.Web.Exports;

internal static class CsvResponse
{
    /// <summary>Streams a table as a download.</summary>
    /// <param name="http">The request.</param>
    /// <param name="table">The table.</param>
    /// <param name="name">Name of the file, without what follows the dot; what no file name may hold becomes a hyphen.</param>
    /// <param name="rows">The rows.</param>
    public static async Task SendCsvAsync<T>(this HttpContext http, CsvTable<T> table, string name, IAsyncEnumerable<T> rows)
    {
        var file = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename={file}.csv";
        await table.WriteAsync(http.Response.Body, rows, http.RequestAborted);
    }
}
