using Npgsql;
using NpgsqlTypes;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>What an admin may know of a channel: nothing of its address or secret.</summary>
/// <param name="Id">Of the channel.</param>
/// <param name="Owner">Of the person.</param>
/// <param name="Person">Their e-mail address.</param>
/// <param name="Kind">How messages travel.</param>
/// <param name="Name">As its owner calls it.</param>
/// <param name="IsEnabled">False: an admin has switched it off.</param>
/// <param name="Delivered">When the last message arrived; null when none of those kept has.</param>
/// <param name="Failed">When the last one was given up; null when none of those kept was.</param>
/// <param name="Error">Why the last one failed that did.</param>
public sealed record ChannelState(Guid Id, Guid Owner, string Person, AlertChannelKind Kind, string Name, bool IsEnabled, DateTimeOffset? Delivered, DateTimeOffset? Failed, string? Error);

/// <summary>Everybody's channels, for an admin.</summary>
public sealed class AlertChannelOverview(NpgsqlDataSource source)
{
    private const string ListSql = """
        select c.id, c.user_id, u.email, c.kind, c.name, c.is_enabled, d.delivered, d.failed, e.error
        from alert_channels c join users u on u.id = c.user_id
        left join lateral (
            select max(ended_at) filter (where status = 'Delivered') as delivered, max(ended_at) filter (where status = 'Dead') as failed from alert_deliveries where channel_id = c.id
        ) d on true
        left join lateral (
            select error from alert_deliveries where channel_id = c.id and error is not null order by coalesce(ended_at, due_at) desc limit 1
        ) e on true
        order by u.email, c.created_at, c.id
        """;

    // Whoever says what it is already changes nothing, and has nothing audited.
    private const string SwitchSql = """
        with switched as (
            update alert_channels set is_enabled = $2 where id = $1 and is_enabled <> $2 returning user_id, name
        )
        insert into audit_log (at, who, what, address, old, new)
        select $3, $4, 'alert channel: ' || s.name || ' of ' || u.email, $5, case when $2 then 'off' else 'on' end, case when $2 then 'on' else 'off' end
        from switched s join users u on u.id = s.user_id
        """;

    public async Task<IReadOnlyList<ChannelState>> ListAsync(CancellationToken cancellationToken)
    {
        var channels = new List<ChannelState>();
        await using var command = source.CreateCommand(ListSql);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            channels.Add(new(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), EnumText<AlertChannelKind>.Parse(row.GetString(3), AlertChannelKind.Webhook), row.GetString(4), row.GetBoolean(5),
                Time(row, 6), Time(row, 7), row.IsDBNull(8) ? null : row.GetString(8)));
        }

        return channels;
    }

    /// <summary>Switches a channel on or off and audits it.</summary>
    /// <returns>False when it is gone, or as it should be already.</returns>
    public async Task<bool> SwitchAsync(Guid id, bool isEnabled, Accounts.Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var command = source.CreateCommand(SwitchSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = isEnabled });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = actor.Name });
        command.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)actor.Address ?? DBNull.Value);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
