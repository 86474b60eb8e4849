using System.Globalization;
using Npgsql;

namespace FundingDash.Web.Storage.Archive;

/// <summary>One month of <c>funding_rates_historical</c>.</summary>
internal static class MonthTable
{
    private const string Prefix = "funding_rates_historical_";
    private const string NameFormat = "yyyy'_'MM";

    private const string ListSql = "select relname from pg_inherits join pg_class on pg_class.oid = inhrelid where inhparent = 'funding_rates_historical'::regclass order by relname";

    // Whatever order they lie in. A venue's symbol holds no line feed, or its feed would not have taken it.
    private const string DigestSql = """
        select count(*), coalesce(sum(hashtextextended(concat_ws(E'\n', c.venue, c.symbol, extract(epoch from h.time), h.rate, h.interval_minutes, h.interval_source), 0)), 0)::text
        from funding_rates_historical h join contract_metadata c on c.id = h.contract_id where h.time >= $1 and h.time < $2
        """;

    /// <summary>Beginnings of the months that have a table, the oldest first.</summary>
    public static async Task<IReadOnlyList<DateTimeOffset>> ListAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var months = new List<DateTimeOffset>();
        await using var command = new NpgsqlCommand(ListSql, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            if (DateTimeOffset.TryParseExact(row.GetString(0)[Prefix.Length..], NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var month))
                months.Add(month);
        }

        return months;
    }

    /// <summary>How many rows, and what they are: two months of the same rows have the same digest.</summary>
    public static async Task<(long Rows, string Digest)> DigestAsync(NpgsqlConnection connection, DateTimeOffset month, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(DigestSql, connection) { CommandTimeout = 300 };
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = month });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = month.AddMonths(1) });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var rows = row.GetInt64(0);
        return (rows, $"{rows}:{row.GetString(1)}");
    }

    public static string Name(DateTimeOffset month) => Prefix + month.UtcDateTime.ToString(NameFormat, CultureInfo.InvariantCulture);

    /// <summary>A condition on the time, for statements that take no parameters.</summary>
    public static string Within(DateTimeOffset month) => string.Create(CultureInfo.InvariantCulture, $"h.time >= '{month:yyyy-MM-dd}Z' and h.time < '{month.AddMonths(1):yyyy-MM-dd}Z'");
}
