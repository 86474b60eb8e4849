using Npgsql;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>The messages on their way. Any number of instances may take from it; each message is taken by one.</summary>
public sealed class AlertDeliveryStore(NpgsqlDataSource source, AlertTargetSeal seal)
{
    private const int LongestError = 300;

    // At a time; what is more comes next.
    private const int MostMessages = 500;

    // The lock on the channel keeps two instances from sharing what belongs into one message.
    private const string ClaimSql = """
        with first as (
            select channel_id, min(due_at) as at from alert_deliveries
            where ended_at is null and status = 'Waiting' and due_at <= $1 and (attempts > 0 or due_at <= $4) and channel_id <> all($5)
              and channel_id in (select id from alert_channels where is_enabled)
            group by channel_id order by at limit $3
        ), ready as (
            select c.id from alert_channels c join first f on f.channel_id = c.id order by f.at for no key update of c skip locked
        ), due as (
            select d.event_id, d.channel_id from alert_deliveries d join ready r on r.id = d.channel_id
            where d.ended_at is null and d.status = 'Waiting' and d.due_at <= $1 order by d.due_at limit $6 for update of d skip locked
        )
        update alert_deliveries d set status = 'Sending', attempts = d.attempts + 1, due_at = $2
        from due join alert_events e on e.id = due.event_id join alert_channels c on c.id = due.channel_id
        where d.event_id = due.event_id and d.channel_id = due.channel_id
        returning e.id, e.rule_name, e.figure, e.subject, e.value, e.text, e.at, c.id, c.kind, c.target, d.attempts, coalesce(d.ready_at, e.due_at)
        """;

    private const string NextSql = "select min(due_at + case when attempts = 0 then $1 else interval '0' end) from alert_deliveries where ended_at is null and status = 'Waiting' and channel_id <> all($2) and channel_id in (select id from alert_channels where is_enabled)";

    private const string PutBackSql = "update alert_deliveries set status = 'Waiting', attempts = attempts - 1, due_at = $2 where channel_id = $1 and event_id = any($3) and status = 'Sending'";

    // Nobody knows whether it arrived: a second message on our own account would be worse than a line in the list of dead letters.
    private const string LostError = "the app ended while it was sent: it may have arrived";

    private const string ExpireSql = $"""
        update alert_deliveries set status = 'Dead', ended_at = $1, error = '{LostError}'
        where ended_at is null and status = 'Sending' and due_at <= $1
        """;

    // Kept until the channel is on again they would all arrive at once, and late.
    private const string RefuseSql = """
        update alert_deliveries d set status = 'Dead', ended_at = $1, error = 'an admin has switched this channel off'
        from alert_channels c where c.id = d.channel_id and not c.is_enabled and d.ended_at is null and d.status = 'Waiting' and d.due_at <= $1
        """;

    // Whoever sent it knows better than whoever has given it up as lost, unless it is on its way again.
    private const string EndSql = $"""
        update alert_deliveries d set status = $4, due_at = coalesce(n.due_at, d.due_at), ended_at = $6, error = $7
        from unnest($1, $3, $5) as n(event_id, attempts, due_at)
        where d.event_id = n.event_id and d.channel_id = $2 and d.attempts = n.attempts and (d.status = 'Sending' or (d.status = 'Dead' and d.error = '{LostError}'))
        """;

    private const string ResendSql = """
        update alert_deliveries d set status = 'Waiting', attempts = 0, due_at = $4, ready_at = $4, ended_at = null
        from alert_events e where e.id = d.event_id and e.user_id = $1 and d.event_id = $2 and d.channel_id = $3 and d.status = 'Dead'
        """;

    private const string LogSql = """
        select d.event_id, d.channel_id, c.name, e.text, e.at, d.status, d.attempts, d.ended_at, d.error
        from alert_events e join alert_deliveries d on d.event_id = e.id join alert_channels c on c.id = d.channel_id
        where e.user_id = $1 and (not $2 or d.status = 'Dead') order by e.at desc, e.id, c.name limit $3
        """;

    /// <summary>Takes messages that are due, the longest due first, channel by channel.</summary>
    public async Task<IReadOnlyList<AlertDelivery>> ClaimAsync(DateTimeOffset now, ClaimTerms terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        await using var command = source.CreateCommand(ClaimSql);
        AddTime(command, now);
        AddTime(command, now + terms.Lease);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = terms.Most });
        AddTime(command, now - terms.Gather);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. terms.Busy] });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MostMessages });
        var taken = new List<(AlertDelivery Delivery, DueMessage Due)>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var message = new AlertMessage(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetDouble(4), row.GetString(5), row.GetFieldValue<DateTimeOffset>(6));
            var kind = EnumText<AlertChannelKind>.Parse(row.GetString(8), AlertChannelKind.Webhook);
            taken.Add((new(row.GetGuid(7), kind, seal.Open(row.GetFieldValue<byte[]>(9)), []), new(message, row.GetInt32(10), row.GetFieldValue<DateTimeOffset>(11))));
        }

        return [.. taken.GroupBy(one => one.Delivery.Channel).Select(group => group.First().Delivery with
        {
            Due = [.. group.Select(one => one.Due).OrderBy(due => due.Message.At).ThenBy(due => due.Message.EventId)],
        })];
    }

    /// <summary>When the next message is due; null when none waits.</summary>
    public async Task<DateTimeOffset?> NextAsync(TimeSpan gather, IReadOnlyCollection<Guid> busy, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(NextSql);
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = gather });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. busy] });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime next ? new DateTimeOffset(next, TimeSpan.Zero) : null;
    }

    /// <summary>Leaves messages that were taken to a later time or to others: it was no attempt.</summary>
    public async Task PutBackAsync(AlertDelivery delivery, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        await using var command = source.CreateCommand(PutBackSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = delivery.Channel });
        AddTime(command, now);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. delivery.Due.Select(due => due.Message.EventId)] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives up what is due for channels that are switched off; it can be sent again by hand.</summary>
    public async Task<int> RefuseAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(RefuseSql);
        AddTime(command, now);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives up what was being sent by an instance that is gone.</summary>
    public async Task<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(ExpireSql);
        AddTime(command, now);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task DeliveredAsync(AlertDelivery delivery, DateTimeOffset at, CancellationToken cancellationToken) =>
        EndAsync(delivery, DeliveryStatus.Delivered, null, at, null, cancellationToken);

    /// <summary>Puts messages back for their next attempt.</summary>
    /// <param name="delivery">The messages.</param>
    /// <param name="dueAt">When each is due again.</param>
    /// <param name="error">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RetryAsync(AlertDelivery delivery, Func<DueMessage, DateTimeOffset> dueAt, string error, CancellationToken cancellationToken) =>
        EndAsync(delivery, DeliveryStatus.Waiting, dueAt, null, error, cancellationToken);

    /// <summary>Gives messages up.</summary>
    public Task BuryAsync(AlertDelivery delivery, DateTimeOffset at, string error, CancellationToken cancellationToken) =>
        EndAsync(delivery, DeliveryStatus.Dead, null, at, error, cancellationToken);

    /// <summary>Sends a dead letter of somebody's again.</summary>
    /// <returns>False when it is not theirs or not dead.</returns>
    public async Task<bool> ResendAsync(Guid owner, Guid eventId, Guid channel, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(ResendSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = eventId });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = channel });
        AddTime(command, now);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>Somebody's messages, the newest first.</summary>
    public async Task<IReadOnlyList<DeliveryLogEntry>> LogAsync(Guid owner, bool onlyDead, int most, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(LogSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = onlyDead });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        var log = new List<DeliveryLogEntry>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            log.Add(new(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), EnumText<DeliveryStatus>.Parse(row.GetString(5), DeliveryStatus.Waiting),
                row.GetInt32(6), row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7), row.IsDBNull(8) ? null : row.GetString(8)));
        }

        return log;
    }

    private async Task EndAsync(
        AlertDelivery delivery, DeliveryStatus status, Func<DueMessage, DateTimeOffset>? dueAt, DateTimeOffset? endedAt, string? error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        await using var command = source.CreateCommand(EndSql);
        command.AddIds(delivery.Due, due => due.Message.EventId);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = delivery.Channel });
        command.AddIntegers(delivery.Due, due => due.Attempt);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = EnumText<DeliveryStatus>.Of(status) });
        command.AddTimes(delivery.Due, due => dueAt?.Invoke(due));
        AddTime(command, endedAt);
        var text = error is { Length: > LongestError } ? error[..LongestError] : error;
        command.Parameters.AddWithValue(NpgsqlTypes.NpgsqlDbType.Text, text is null ? DBNull.Value : StoredText.Clean(text));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void AddTime(NpgsqlCommand command, DateTimeOffset? time) =>
        command.Parameters.AddWithValue(NpgsqlTypes.NpgsqlDbType.TimestampTz, time is { } at ? at.ToUniversalTime() : DBNull.Value);
}
