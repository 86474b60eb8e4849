using System.Data;
using Npgsql;

namespace FundingDash.Web.Storage.Archive;

/// <summary>Writes a month of the database to files.</summary>
internal static class MonthExport
{
    private const int TimeoutSeconds = 600;

    /// <returns>How many rows there are, and their digest.</returns>
    public static async Task<(long Rows, string Digest)> RunAsync(NpgsqlConnection connection, DateTimeOffset month, MonthFiles files, CancellationToken cancellationToken)
    {
        // All statements see the same rows.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await RunAsync(ArchiveColumns.Plainly);
        var digest = await MonthTable.DigestAsync(connection, month, cancellationToken);
        var within = MonthTable.Within(month);
        // A COPY begins to answer once its rows are sorted, and its beginning is waited for no longer than for any statement of the pool: so they are sorted before.
        await RunAsync($"""
            create temp table exported on commit drop as
            select c.venue, c.symbol, h.time, h.rate, h.interval_minutes, h.interval_source
            from funding_rates_historical h join contract_metadata c on c.id = h.contract_id where {within} order by c.venue collate "C", c.symbol collate "C", h.time
            """);
        await RunAsync($"""
            create temp table exported_contracts on commit drop as
            select {ArchiveColumns.Contracts} from contract_metadata where id in (select contract_id from funding_rates_historical h where {within}) order by venue collate "C", symbol collate "C"
            """);
        await MonthFiles.ExportAsync(connection, "copy exported to stdout (format csv, header)", files.Settlements, cancellationToken);
        await MonthFiles.ExportAsync(connection, "copy exported_contracts to stdout (format csv, header)", files.Contracts, cancellationToken);
        return digest;

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = TimeoutSeconds };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
