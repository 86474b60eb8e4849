using Npgsql;

namespace FundingDash.Web.Storage.Accounts;

/// <summary>The browsers in which people are signed in. Without EF, since every request of theirs asks here.</summary>
public sealed class SessionStore(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>A session that nobody used for so long is over.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    private const string FindSql = """
        select s.last_seen, array(select r.name from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = u.id)
        from user_sessions s join users u on u.id = s.user_id where s.id = $1 and u.security_stamp = $2
        """;

    // How exact the time of the last visit is: a write for every request would tell nobody more.
    private static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(1);

    /// <summary>Opens a session under an id of its own; those of this person that ended by themselves go.</summary>
    public async Task<Guid> OpenAsync(Guid user, string? address, string device, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        var now = clock.GetUtcNow();
        await using var command = source.CreateCommand("""
            with ended as (delete from user_sessions where user_id = $2 and last_seen < $6)
            insert into user_sessions (id, user_id, created_at, last_seen, address, device) values ($1, $2, $3, $3, $4, $5)
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        command.Parameters.AddWithValue(NpgsqlTypes.NpgsqlDbType.Text, (object?)address ?? DBNull.Value);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = device });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now - Kept });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return id;
    }

    /// <summary>Whether the session still counts: there, not too old, and its person's password and roles unchanged since. Notes the visit.</summary>
    public async Task<bool> IsOpenAsync(Guid id, string stamp, IEnumerable<string> roles, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset seen;
        await using (var command = source.CreateCommand(FindSql))
        {
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stamp });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
                return false;
            seen = reader.GetFieldValue<DateTimeOffset>(0);
            if (!reader.GetFieldValue<string[]>(1).ToHashSet(StringComparer.Ordinal).SetEquals(roles))
                return false;
        }

        if (now - seen > Kept)
            return false;
        if (now - seen < SeenPrecision)
            return true;
        await using var touch = source.CreateCommand("update user_sessions set last_seen = $2 where id = $1");
        touch.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        touch.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        await touch.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    /// <summary>The open sessions of a person, the last used first.</summary>
    public async Task<IReadOnlyList<UserSession>> ListAsync(Guid user, CancellationToken cancellationToken)
    {
        var sessions = new List<UserSession>();
        await using var command = source.CreateCommand("select id, created_at, last_seen, address, device from user_sessions where user_id = $1 and last_seen >= $2 order by last_seen desc");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() - Kept });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            sessions.Add(new(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4)));
        return sessions;
    }

    /// <summary>Ends one session of a person, or all of them.</summary>
    public async Task CloseAsync(Guid user, Guid? id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"delete from user_sessions where user_id = $1{(id is null ? "" : " and id = $2")}");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        if (id is { } one)
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = one });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
