using FundingDash.Domain.Alerts;
using Npgsql;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>What a rule remembers of one contract or pair.</summary>
public sealed record StoredAlertState(Guid Rule, int Revision, string Subject, AlertState State);

/// <summary>Keeps what rules remember, and what they fired, in one transaction: a restart in between loses neither or both.</summary>
public sealed class AlertStateStore(NpgsqlDataSource source, TimeProvider clock)
{
    private const string LoadSql = """
        select s.rule_id, s.revision, s.subject, s.phase, s.since, s.fired_at, s.firings
        from alert_states s join alert_rules r on r.id = s.rule_id and r.revision = s.revision where r.is_enabled
        """;

    // A rule that was changed or removed meanwhile takes nothing of what it was.
    private const string StatesSql = """
        insert into alert_states as known (rule_id, revision, subject, phase, since, fired_at, firings)
        select r.id, r.revision, n.subject, n.phase, n.since, n.fired_at, n.firings
        from unnest($1, $2, $3, $4, $5, $6, $7) as n(rule_id, revision, subject, phase, since, fired_at, firings)
        join alert_rules r on r.id = n.rule_id and r.revision = n.revision
        on conflict (rule_id, subject) do update
        set revision = excluded.revision, phase = excluded.phase, since = excluded.since, fired_at = excluded.fired_at, firings = excluded.firings
        where known.revision < excluded.revision or known.firings <= excluded.firings
        """;

    private const string EventsSql = $"""
        insert into alert_events (id, rule_id, user_id, rule_name, figure, subject, value, text, at, due_at, seq, told_at)
        select n.id, r.id, r.user_id, n.rule_name, n.figure, n.subject, n.value, n.text, n.at, n.due_at,
            case when n.due_at <= n.at then {AlertOrder.Next} end, case when n.due_at <= n.at then $11 end
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as n(id, rule_id, revision, rule_name, figure, subject, value, text, at, due_at)
        join alert_rules r on r.id = n.rule_id and r.revision = n.revision
        on conflict (id) do nothing returning id
        """;

    // Only to channels of the rule's owner, whatever the rule names.
    private const string DeliveriesSql = $"""
        insert into alert_deliveries (event_id, channel_id, status, attempts, due_at, ready_at)
        select e.id, c.id, '{nameof(DeliveryStatus.Waiting)}', 0, n.due_at, greatest(n.due_at, $4)
        from unnest($1, $2, $3) as n(event_id, channel_id, due_at)
        join alert_events e on e.id = n.event_id join alert_channels c on c.id = n.channel_id and c.user_id = e.user_id
        on conflict do nothing
        """;

    /// <summary>The states of all rules that are switched on.</summary>
    public async Task<IReadOnlyList<StoredAlertState>> LoadAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(LoadSql);
        var states = new List<StoredAlertState>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var phase = EnumText<AlertPhase>.Parse(row.GetString(3), AlertPhase.Clear);
            states.Add(new(row.GetGuid(0), row.GetInt32(1), row.GetString(2), new(phase, Time(row, 4), Time(row, 5), row.GetInt32(6))));
        }

        return states;
    }

    /// <summary>Writes states and firings together.</summary>
    /// <returns>Ids of the firings that were not known before.</returns>
    /// <exception cref="NpgsqlException">Nothing was written.</exception>
    public async Task<IReadOnlySet<Guid>> WriteAsync(IReadOnlyList<StoredAlertState> states, IReadOnlyList<AlertFiring> firings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(firings);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await WriteStatesAsync(connection, states, cancellationToken);
        var fresh = firings.Count > 0 ? await WriteEventsAsync(connection, firings, cancellationToken) : [];
        await WriteDeliveriesAsync(connection, [.. firings.Where(firing => fresh.Contains(firing.Id))], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return fresh;
    }

    private static async Task WriteStatesAsync(NpgsqlConnection connection, IReadOnlyList<StoredAlertState> states, CancellationToken cancellationToken)
    {
        if (states.Count == 0)
            return;
        await using var command = new NpgsqlCommand(StatesSql, connection);
        command.AddIds(states, state => state.Rule);
        command.AddIntegers(states, state => state.Revision);
        command.AddTexts(states, state => state.Subject);
        command.AddTexts(states, state => EnumText<AlertPhase>.Of(state.State.Phase));
        command.AddTimes(states, state => state.State.Since);
        command.AddTimes(states, state => state.State.FiredAt);
        command.AddIntegers(states, state => state.State.Firings);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<HashSet<Guid>> WriteEventsAsync(NpgsqlConnection connection, IReadOnlyList<AlertFiring> firings, CancellationToken cancellationToken)
    {
        await AlertOrder.BeginAsync(connection, cancellationToken);
        await using var command = new NpgsqlCommand(EventsSql, connection);
        command.AddIds(firings, firing => firing.Id);
        command.AddIds(firings, firing => firing.Rule.Id);
        command.AddIntegers(firings, firing => firing.Rule.Revision);
        command.AddTexts(firings, firing => firing.Rule.Name);
        command.AddTexts(firings, firing => EnumText<AlertFigure>.Of(firing.Rule.Figure));
        command.AddTexts(firings, firing => firing.Subject);
        command.AddDoubles(firings, firing => firing.Value);
        command.AddTexts(firings, firing => firing.Text);
        command.AddTimes(firings, firing => firing.At);
        command.AddTimes(firings, firing => firing.DueAt);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        var fresh = new HashSet<Guid>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            fresh.Add(row.GetGuid(0));
        return fresh;
    }

    private async Task WriteDeliveriesAsync(NpgsqlConnection connection, IReadOnlyList<AlertFiring> firings, CancellationToken cancellationToken)
    {
        var messages = firings.SelectMany(firing => firing.Rule.Channels.Distinct().Select(channel => (firing.Id, Channel: channel, firing.DueAt))).ToList();
        if (messages.Count == 0)
            return;
        await using var command = new NpgsqlCommand(DeliveriesSql, connection);
        command.AddIds(messages, message => message.Id);
        command.AddIds(messages, message => message.Channel);
        command.AddTimes(messages, message => message.DueAt);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
