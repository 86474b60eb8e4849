using Npgsql;

namespace FundingDash.Web.Storage.Archive;

/// <summary>Brings the files of a month into the database: what is there already stays, the rest is added.</summary>
internal static class MonthImport
{
    private const int TimeoutSeconds = 600;

    private const string StageSql = $"""
        {ArchiveColumns.Plainly};
        create temp table archived_contracts on commit drop as select {ArchiveColumns.Contracts} from contract_metadata with no data;
        create temp table archived ({ArchiveColumns.SettlementTypes}) on commit drop
        """;

    // A database that is new does not know contracts that are gone.
    private const string ContractsSql = $"""
        insert into contract_metadata ({ArchiveColumns.Contracts}) select {ArchiveColumns.Contracts} from archived_contracts on conflict (venue, symbol) do nothing
        """;

    // As in SettlementMerge: whoever adds rows of these contracts takes turns with us here, and those who hold them in memory see that there are more.
    private const string HoldSql = """
        analyze archived;
        insert into settlement_coverage as c (contract_id, covered)
        select distinct m.id, '{}'::tstzmultirange from archived a join contract_metadata m using (venue, symbol) order by m.id
        on conflict (contract_id) do update set covered = c.covered
        """;

    private const string InsertSql = """
        insert into funding_rates_historical (time, contract_id, interval_minutes, interval_source, rate)
        select a.time, m.id, a.interval_minutes, a.interval_source, a.rate from archived a join contract_metadata m using (venue, symbol)
        where not exists (select from funding_rates_historical h where h.contract_id = m.id and h.time = a.time and h.time >= $1 and h.time < $2)
        """;

    /// <returns>How many settlements were added.</returns>
    public static async Task<long> RunAsync(NpgsqlConnection connection, DateTimeOffset month, MonthFiles files, CancellationToken cancellationToken)
    {
        // In a transaction of its own, which holds nobody up.
        await using (var table = new NpgsqlCommand("select add_settlement_month($1)", connection) { Parameters = { new NpgsqlParameter<DateTimeOffset> { TypedValue = month } } })
            await table.ExecuteNonQueryAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(StageSql);
        await MonthFiles.ImportAsync(connection, $"copy archived_contracts ({ArchiveColumns.Contracts}) from stdin (format csv, header)", files.Contracts, cancellationToken);
        await MonthFiles.ImportAsync(connection, $"copy archived ({ArchiveColumns.Settlements}) from stdin (format csv, header)", files.Settlements, cancellationToken);
        await RunAsync(ContractsSql);
        await RunAsync(HoldSql);
        await using var insert = new NpgsqlCommand(InsertSql, connection) { CommandTimeout = TimeoutSeconds };
        insert.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = month });
        insert.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = month.AddMonths(1) });
        var added = await insert.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return added;

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = TimeoutSeconds };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
