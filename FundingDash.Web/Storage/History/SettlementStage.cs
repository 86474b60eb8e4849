using FundingDash.Domain.Funding;
using Npgsql;
using NpgsqlTypes;

namespace FundingDash.Web.Storage.History;

/// <summary>The rows of one write in a table of their own, gone with the transaction: all further statements join it.</summary>
internal static class SettlementStage
{
    private const string Create = """
        create temp table stage (
            time timestamptz not null, contract_id integer not null, interval_minutes smallint, interval_source "char", rate numeric not null
        ) on commit drop;
        set local work_mem = '64MB'
        """;

    private const string Copy = "copy stage (time, contract_id, interval_minutes, interval_source, rate) from stdin (format binary)";

    /// <returns>How many rows there are.</returns>
    public static async Task<int> FillAsync(NpgsqlConnection connection, IReadOnlyList<ContractSettlements> batches, CancellationToken cancellationToken)
    {
        await using (var create = new NpgsqlCommand(Create, connection))
            await create.ExecuteNonQueryAsync(cancellationToken);
        await using var copy = await connection.BeginBinaryImportAsync(Copy, cancellationToken);
        foreach (var batch in batches)
        {
            foreach (var row in batch.Rows)
                await WriteAsync(copy, batch.ContractId, row, cancellationToken);
        }

        return (int)await copy.CompleteAsync(cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, int contractId, Settlement row, CancellationToken cancellationToken)
    {
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(row.Time.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
        await copy.WriteAsync(contractId, NpgsqlDbType.Integer, cancellationToken);
        if (row.Interval is { } interval && StoredInterval.Minutes(interval) is { } minutes)
        {
            await copy.WriteAsync(minutes, NpgsqlDbType.Smallint, cancellationToken);
            await copy.WriteAsync(StoredInterval.Source(interval), NpgsqlDbType.InternalChar, cancellationToken);
        }
        else
        {
            await copy.WriteNullAsync(cancellationToken);
            await copy.WriteNullAsync(cancellationToken);
        }

        await copy.WriteAsync(row.Rate, NpgsqlDbType.Numeric, cancellationToken);
    }
}
