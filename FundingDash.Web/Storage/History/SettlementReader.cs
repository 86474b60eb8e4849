using System.Runtime.CompilerServices;
using FundingDash.Domain.Funding;
using Npgsql;

namespace FundingDash.Web.Storage.History;

/// <summary>Reads settlements back.</summary>
public sealed class SettlementReader(NpgsqlDataSource source)
{
    private const string Columns = "contract_id, time, rate, interval_minutes, interval_source";

    private const string Missing = """
        select c.id, c.symbol, lower(r), upper(r)
        from contract_metadata c
        left join settlement_coverage k on k.contract_id = c.id
        left join exchange_data d on d.contract_id = c.id
        cross join lateral unnest(tstzmultirange(tstzrange($2, $3)) - coalesce(k.covered, '{}')) r
        where c.feed = $1
        order by d.open_interest_usd desc nulls last, c.id, r
        """;

    private const string Totals = """
        select c.feed, sum(s.rows)::bigint, min(s.oldest)
        from (select contract_id, count(*) rows, min(time) oldest from funding_rates_historical where time < $1 group by contract_id) s
        join contract_metadata c on c.id = s.contract_id
        group by c.feed order by c.feed
        """;

    // With an index of its own.
    private const string Untold = """
        select contract_id, time from funding_rates_historical where interval_minutes is null and time >= $1 and time < $2 and contract_id = any($3)
        """;

    /// <summary>Every settlement of every contract since then, by contract and time, as it comes from the server.</summary>
    public async IAsyncEnumerable<StoredSettlement> StreamSinceAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Sorted in memory: two million rows take about 130 MB.
        await using (var memory = new NpgsqlCommand("set local work_mem = '256MB'", connection))
            await memory.ExecuteNonQueryAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"select {Columns} from funding_rates_historical where time >= $1 order by contract_id, time", connection)
        {
            CommandTimeout = 300,
            Parameters = { new NpgsqlParameter<DateTimeOffset> { TypedValue = since.ToUniversalTime() } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            yield return Read(row);
    }

    /// <summary>The first settlements of a contract within the range, ascending; the next page begins after the last one's time.</summary>
    public async Task<IReadOnlyList<Settlement>> LoadAsync(int contractId, TimeRange range, int limit, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"""
            select {Columns} from funding_rates_historical where array[contract_id] && array[$1] and time >= $2 and time < $3 order by time limit $4
            """);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = contractId });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = range.From.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = range.To.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await ReadAllAsync(command, row => Read(row).Settlement, cancellationToken);
    }

    /// <summary>What is not known of the feed's contracts within the range, those with the largest open interest first; delisted ones too.</summary>
    public async Task<IReadOnlyList<MissingRange>> FindMissingAsync(string feed, TimeRange wanted, CancellationToken cancellationToken)
    {
        if (wanted.IsEmpty)
            return [];
        await using var command = source.CreateCommand(Missing);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = feed });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = wanted.From.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = wanted.To.ToUniversalTime() });
        return await ReadAllAsync(command, row => new MissingRange(row.GetInt32(0), row.GetString(1), new(Time(row, 2), Time(row, 3))), cancellationToken);
    }

    /// <summary>When the contracts were paid at an interval that nothing has told yet, by contract: of a venue that publishes no intervals, the first of each stretch that was read.</summary>
    public async Task<ILookup<int, DateTimeOffset>> FindUntoldAsync(int[] contractIds, TimeRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contractIds);
        await using var command = source.CreateCommand(Untold);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = range.From.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = range.To.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = contractIds });
        return (await ReadAllAsync(command, row => (Contract: row.GetInt32(0), Time: Time(row, 1)), cancellationToken)).ToLookup(row => row.Contract, row => row.Time);
    }

    /// <summary>How much is stored from before a time, by feed. Looks at every row of those months.</summary>
    public async Task<IReadOnlyList<StoredTotal>> CountBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Totals);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = before.ToUniversalTime() });
        return await ReadAllAsync(command, row => new StoredTotal(row.GetString(0), row.GetInt64(1), Time(row, 2)), cancellationToken);
    }

    private static async Task<IReadOnlyList<T>> ReadAllAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            rows.Add(read(row));
        return rows;
    }

    private static StoredSettlement Read(NpgsqlDataReader row) => new(
        row.GetInt32(0),
        new(Time(row, 1), row.GetDecimal(2), row.IsDBNull(3) ? null : StoredInterval.Read(row.GetInt16(3), row.GetFieldValue<char>(4))));

    private static DateTimeOffset Time(NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);
}
