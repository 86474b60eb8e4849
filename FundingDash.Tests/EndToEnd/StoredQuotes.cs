using FundingDash.Domain.Funding;
using Npgsql;

namespace FundingDash.Tests.EndToEnd;

/// <summary>What the app has stored, read with SQL of the test's own.</summary>
internal sealed class StoredQuotes(string database)
{
    private const string QuotesSql = """
        select c.feed, c.symbol, c.asset, d.raw_rate, d.rate, d.interval_hours, d.next_funding_time, d.mark_price, d.index_price, d.open_interest_usd, d.volume_24h_usd,
               d.as_of, d.received_at, d.next_funding_source, c.venue
        from contract_metadata c left join exchange_data d on d.contract_id = c.id
        """;

    /// <summary>Every contract, with the next funding time as the expectation writes it, and the times that have to be judged by the time of receipt.</summary>
    public Task<List<(ExpectedContract Quote, string Venue, DateTimeOffset? Next, DateTimeOffset ReceivedAt)>> ReadAsync() => QueryAsync(QuotesSql, row =>
    {
        var (asOf, receivedAt) = (row.GetFieldValue<DateTimeOffset>(11), row.GetFieldValue<DateTimeOffset>(12));
        var next = row.IsDBNull(6) ? (DateTimeOffset?)null : row.GetFieldValue<DateTimeOffset>(6);
        var quote = new ExpectedContract(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetDecimal(4), Number(row, 5),
            row.GetString(13) == nameof(TimeSource.Derived) ? ExpectedContract.FullHour : next?.ToUnixTimeMilliseconds(),
            Number(row, 7), Number(row, 8), Number(row, 9), Number(row, 10), asOf == receivedAt ? null : asOf.ToUnixTimeMilliseconds());
        return (quote, row.GetString(14), next, receivedAt);
    });

    /// <summary>Outcomes of the collections by feed.</summary>
    public Task<List<(string Feed, string Outcome)>> ReadOutcomesAsync() =>
        QueryAsync("select distinct feed, outcome from collection_runs order by feed, outcome", row => (row.GetString(0), row.GetString(1)));

    /// <summary>The figure that is stored last, of a second collection, once every feed has stored something; null until then.</summary>
    public async Task<string?> FindLateFigureAsync()
    {
        const string Sql = """
            select d.open_interest_usd::text from contract_metadata c join exchange_data d on d.contract_id = c.id
            where c.feed = 'binance-usdm' and c.symbol = 'BTCUSDT' and d.open_interest_usd is not null
            and (select count(distinct feed) from contract_metadata) = 14 and (select count(distinct feed) from collection_runs) = 14
            """;
        try
        {
            return (await QueryAsync(Sql, row => row.GetString(0))).SingleOrDefault();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // The app has not made its tables yet.
            return null;
        }
    }

    private async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await row.ReadAsync())
            rows.Add(read(row));
        return rows;
    }

    private static decimal? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);
}
