using Npgsql;
using NpgsqlTypes;

namespace FundingDash.Web.Storage.Accounts;

/// <summary>What the app remembers for signed-in people, as JSON under a key.</summary>
public sealed class PreferenceStore(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Assets that the grid shows first: an array of names.</summary>
    public const string Favourites = "favourites";

    /// <summary>Saved views: an array of name and address.</summary>
    public const string Views = "views";

    /// <summary>The JSON; null when nothing was stored.</summary>
    public async Task<string?> FindAsync(Guid user, string key, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select value::text from user_preferences where user_id = $1 and key = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    public async Task SaveAsync(Guid user, string key, string json, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("""
            insert into user_preferences (user_id, key, value, updated_at) values ($1, $2, $3, $4)
            on conflict (user_id, key) do update set value = excluded.value, updated_at = excluded.updated_at
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = user });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = json, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
