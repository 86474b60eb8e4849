using Npgsql;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>The channels that people have made.</summary>
public sealed class AlertChannelStore(NpgsqlDataSource source, AlertTargetSeal seal)
{
    private const string AddSql = "insert into alert_channels (id, user_id, kind, name, target, created_at, is_for_system) values ($1, $2, $3, $4, $5, $6, $7)";

    private const string ListSql = "select id, user_id, kind, name, created_at, is_for_system from alert_channels where user_id = $1 order by created_at, id";

    public async Task AddAsync(AlertChannel channel, AlertTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(channel);
        await using var command = source.CreateCommand(AddSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = channel.Id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = channel.Owner });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = EnumText<AlertChannelKind>.Of(channel.Kind) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = StoredText.Clean(channel.Name) });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = seal.Close(target) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = channel.CreatedAt.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = channel.IsForSystem });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Somebody's channels, the oldest first.</summary>
    public async Task<IReadOnlyList<AlertChannel>> ListAsync(Guid owner, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(ListSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        var channels = new List<AlertChannel>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            channels.Add(new()
            {
                Id = row.GetGuid(0),
                Owner = row.GetGuid(1),
                Kind = EnumText<AlertChannelKind>.Parse(row.GetString(2), AlertChannelKind.Webhook),
                Name = row.GetString(3),
                CreatedAt = row.GetFieldValue<DateTimeOffset>(4),
                IsForSystem = row.GetBoolean(5),
            });
        }

        return channels;
    }

    /// <summary>The secret half of somebody's channel; null when it is not theirs or cannot be opened.</summary>
    public async Task<AlertTarget?> FindTargetAsync(Guid owner, Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select target from alert_channels where user_id = $1 and id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        return await command.ExecuteScalarAsync(cancellationToken) is byte[] target ? seal.Open(target) : null;
    }

    /// <summary>Says whether somebody's channel takes alerts of the system.</summary>
    /// <returns>False when it is not theirs.</returns>
    public async Task<bool> MarkAsync(Guid owner, Guid id, bool isForSystem, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("update alert_channels set is_for_system = $3 where user_id = $1 and id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = isForSystem });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>Removes somebody's channel with its deliveries.</summary>
    /// <returns>False when it is not theirs.</returns>
    public async Task<bool> RemoveAsync(Guid owner, Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("delete from alert_channels where user_id = $1 and id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
