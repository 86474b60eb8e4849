using System.Collections.Immutable;
using System.Text.Json;
using FundingDash.Web.Storage.Accounts;
using Npgsql;
using NpgsqlTypes;

namespace FundingDash.Web.Storage.Settings;

/// <summary>Versions of what admins have set, in <c>settings_versions</c>; tells the other instances of a new one.</summary>
public sealed class SettingsVersionStore(NpgsqlDataSource source, InstanceId self, TimeProvider clock)
{
    public const string Channel = "fundingdash_settings";

    // Version, audit and word to the others in one statement: all of it or nothing. Whoever comes second with a version changes nothing.
    private const string InsertSql = $"""
        with added as (
            insert into settings_versions (version, at, who, settings, note) values ($1, $2, $3, $4, $5) on conflict (version) do nothing returning version
        ), audited as (
            insert into audit_log (at, who, what, address, old, new)
            select $2, $3, 'setting: ' || key, $6, old, new from added, unnest($7, $8, $9) as change (key, old, new)
        )
        select pg_notify('{Channel}', $10 || ' ' || version) from added
        """;

    private const string ReadSql = "select version, at, who, settings, note from settings_versions";

    /// <summary>The version in force; null when nothing has ever been set.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public async Task<SettingsVersion?> LoadAsync(CancellationToken cancellationToken) =>
        await ListAsync(1, cancellationToken) is [var newest] ? newest : null;

    /// <summary>One version; null when there is none of that number.</summary>
    public async Task<SettingsVersion?> FindAsync(int version, CancellationToken cancellationToken) =>
        await ReadAsync($"{ReadSql} where version = $1", version, cancellationToken) is [var found] ? found : null;

    /// <summary>The newest versions, the newest first.</summary>
    public Task<IReadOnlyList<SettingsVersion>> ListAsync(int count, CancellationToken cancellationToken) =>
        ReadAsync($"{ReadSql} order by version desc limit $1", count, cancellationToken);

    /// <summary>Stores a version and audits each change.</summary>
    /// <param name="next">The version.</param>
    /// <param name="changes">What differs from the version before.</param>
    /// <param name="actor">Who made it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="within">A connection in whose transaction it is stored; null: in one of its own.</param>
    /// <returns>False when that version is there already: somebody else was faster, and nothing was changed.</returns>
    public async Task<bool> AddAsync(SettingsVersion next, IReadOnlyCollection<SettingChange> changes, Actor actor, CancellationToken cancellationToken, NpgsqlConnection? within = null)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(actor);
        await using var command = within is null ? source.CreateCommand(InsertSql) : new NpgsqlCommand(InsertSql, within);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = next.Version });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = StoredText.Clean(actor.Name) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = JsonSerializer.Serialize(next.Set), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.AddWithValue(NpgsqlDbType.Text, next.Note is { } note ? StoredText.Clean(note) : (object)DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)actor.Address ?? DBNull.Value);
        command.AddTexts([.. changes], change => change.Key);
        command.AddTexts([.. changes], change => change.Old);
        command.AddTexts([.. changes], change => change.New);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = self.Value });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<SettingsVersion>> ReadAsync(string sql, int parameter, CancellationToken cancellationToken)
    {
        var versions = new List<SettingsVersion>();
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = parameter });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            versions.Add(new(
                row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), Texts(row.GetString(3)), await row.IsDBNullAsync(4, cancellationToken) ? null : row.GetString(4)));
        }

        return versions;
    }

    private static ImmutableSortedDictionary<string, string> Texts(string json) =>
        (JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []).ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);
}
