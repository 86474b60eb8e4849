using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Web.Storage.Entities;
using Npgsql;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>Troubles of the system, and the messages about them: one for each admin and channel when a trouble begins and one when it is over, whichever instances see it.</summary>
public sealed class SystemIncidentStore(NpgsqlDataSource source, TimeProvider clock)
{
    private static readonly string AdminRole = Roles.Admin.ToUpperInvariant();

    private const string OpenSql = """
        insert into system_incidents (id, kind, subject, text, opened_at) values ($1, $2, $3, $4, $5)
        on conflict (kind, subject) where resolved_at is null do nothing returning id, text, opened_at
        """;

    private const string ResolveSql = """
        update system_incidents set resolved_at = $3 where kind = $1 and subject = $2 and resolved_at is null returning id, text, opened_at
        """;

    private const string AdminsSql = "select distinct m.user_id from user_roles m join roles r on r.id = m.role_id where r.normalized_name = $1 order by 1";

    private const string EventsSql = $"""
        insert into alert_events (id, user_id, rule_name, figure, subject, text, at, due_at, seq, told_at)
        select n.id, n.user_id, $3, $4, $5, $6, $7, $7, {AlertOrder.Next}, $8 from unnest($1, $2) as n(id, user_id) on conflict (id) do nothing
        """;

    private const string DeliveriesSql = $"""
        insert into alert_deliveries (event_id, channel_id, status, attempts, due_at, ready_at)
        select e.id, c.id, '{nameof(DeliveryStatus.Waiting)}', 0, e.due_at, greatest(e.due_at, e.told_at)
        from alert_events e join alert_channels c on c.user_id = e.user_id and c.is_for_system where e.id = any($1)
        on conflict do nothing
        """;

    private const string SentSql = """
        update alert_deliveries d set status = n.status, attempts = n.attempts, due_at = n.at, ended_at = n.ended_at, error = n.error
        from unnest($1, $2, $3, $4, $5, $6, $7) as n(event_id, channel_id, status, attempts, at, ended_at, error)
        where d.event_id = n.event_id and d.channel_id = n.channel_id
        """;

    /// <summary>What is not over.</summary>
    public async Task<IReadOnlyList<SystemIncident>> LoadOpenAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select id, kind, subject, text, opened_at from system_incidents where resolved_at is null");
        var open = new List<SystemIncident>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            // A release may have dropped a kind of trouble.
            if (Enum.TryParse<SystemTrouble>(row.GetString(1), out var trouble))
                open.Add(new(row.GetGuid(0), trouble, row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4)));
        }

        return open;
    }

    /// <summary>Records that a trouble has begun or is over, with the messages that this asks for.</summary>
    /// <param name="incident">The trouble.</param>
    /// <param name="sent">What has been sent about it already.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when it was known: another instance was faster, and nobody is told again.</returns>
    public async Task<bool> RecordAsync(SystemIncident incident, IReadOnlyList<SentMessage> sent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(incident);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await TurnAsync(connection, incident, cancellationToken) is not { } recorded)
            return false;
        var ids = await WriteEventsAsync(connection, recorded, cancellationToken);
        await WriteDeliveriesAsync(connection, ids, sent, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    // The incident as it is stored: the one that is resolved may have been opened by another instance.
    private static async Task<SystemIncident?> TurnAsync(NpgsqlConnection connection, SystemIncident incident, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(incident.ResolvedAt is null ? OpenSql : ResolveSql, connection);
        if (incident.ResolvedAt is null)
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = incident.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = EnumText<SystemTrouble>.Of(incident.Trouble) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = StoredText.Clean(incident.Subject) });
        if (incident.ResolvedAt is null)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = StoredText.Clean(incident.Text) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = (incident.ResolvedAt ?? incident.OpenedAt).ToUniversalTime() });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? incident with { Id = row.GetGuid(0), Text = row.GetString(1), OpenedAt = row.GetFieldValue<DateTimeOffset>(2) } : null;
    }

    private async Task<Guid[]> WriteEventsAsync(NpgsqlConnection connection, SystemIncident incident, CancellationToken cancellationToken)
    {
        var messages = (await ListAdminsAsync(connection, cancellationToken)).Select(user => (User: user, Message: SystemMessage.Of(incident, user))).ToList();
        if (messages.Count == 0)
            return [];
        await AlertOrder.BeginAsync(connection, cancellationToken);
        var first = messages[0].Message;
        await using var command = new NpgsqlCommand(EventsSql, connection);
        command.AddIds(messages, message => message.Message.EventId);
        command.AddIds(messages, message => message.User);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = first.RuleName });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = first.Figure });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = StoredText.Clean(first.Subject) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = StoredText.Clean(first.Text) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = first.At.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return [.. messages.Select(message => message.Message.EventId)];
    }

    private static async Task<List<Guid>> ListAdminsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(AdminsSql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = AdminRole });
        var admins = new List<Guid>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            admins.Add(row.GetGuid(0));
        return admins;
    }

    private static async Task WriteDeliveriesAsync(NpgsqlConnection connection, Guid[] events, IReadOnlyList<SentMessage> sent, CancellationToken cancellationToken)
    {
        await using (var command = new NpgsqlCommand(DeliveriesSql, connection))
        {
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = events });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        if (sent.Count == 0)
            return;
        await using var told = new NpgsqlCommand(SentSql, connection);
        told.AddIds(sent, message => message.EventId);
        told.AddIds(sent, message => message.Channel);
        told.AddTexts(sent, message => EnumText<DeliveryStatus>.Of(message.Status));
        told.AddIntegers(sent, message => message.Attempts);
        told.AddTimes(sent, message => message.At);
        told.AddTimes(sent, message => message.Status == DeliveryStatus.Waiting ? null : message.At);
        told.AddTexts(sent, message => message.Error);
        await told.ExecuteNonQueryAsync(cancellationToken);
    }
}
