using FundingDash.Web.Live.Alerts;
using Npgsql;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>Reads events in the order in which pages are told of them, and gives those their place whose time has come.</summary>
public sealed class NoticeReader(NpgsqlDataSource source)
{
    /// <summary>At a time.</summary>
    public const int Most = 500;

    private const string NextSql = "select min(due_at) from alert_events where seq is null";

    private const string ReleaseSql = $"update alert_events set seq = {AlertOrder.Next}, told_at = $1 where seq is null and due_at <= $1";

    // By the time at which they could be told here: one that was recorded late, after an outage, is as new as any. Instances of before left it out.
    private const string ListSql = """
        select seq, id, user_id, rule_name, figure, subject, text, coalesce(told_at, due_at) from alert_events
        where seq > $1 and coalesce(told_at, due_at) >= $2 order by seq limit $3
        """;

    /// <summary>Gives events their place that were kept for the end of quiet hours.</summary>
    /// <returns>When the next one is due; null when none is kept.</returns>
    public async Task<DateTimeOffset?> ReleaseAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var next = await NextAsync(connection, cancellationToken);
        if (next > now || next is null)
            return next;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AlertOrder.BeginAsync(connection, cancellationToken);
        await using (var command = new NpgsqlCommand(ReleaseSql, connection))
        {
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now.ToUniversalTime() });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return await NextAsync(connection, cancellationToken);
    }

    /// <summary>The place of the newest event; 0 when there is none.</summary>
    public async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select coalesce(max(seq), 0) from alert_events");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Events behind a place that got theirs at a time or later, in their order, at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<AlertNotice>> ListAsync(long after, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(ListSql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = notBefore.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Most });
        var notices = new List<AlertNotice>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            notices.Add(new(
                row.GetInt64(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetFieldValue<DateTimeOffset>(7)));
        }

        return notices;
    }

    private static async Task<DateTimeOffset?> NextAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(NextSql, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime next ? new DateTimeOffset(next, TimeSpan.Zero) : null;
    }
}
