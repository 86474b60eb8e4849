using System.Text.Json;
using FundingDash.Domain.Alerts;
using Npgsql;
using NpgsqlTypes;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>The rules that people have made.</summary>
public sealed class AlertRuleStore(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Columns = "definition::text, revision, changed_at";

    // Somebody else's rule stays as it is, whoever knows its id.
    private const string SaveSql = """
        insert into alert_rules as r (id, user_id, revision, is_enabled, definition, changed_at) values ($1, $2, 1, $3, $4, $5)
        on conflict (id) do update set revision = r.revision + 1, is_enabled = excluded.is_enabled, definition = excluded.definition, changed_at = excluded.changed_at
        where r.user_id = excluded.user_id
        """;

    /// <summary>Adds a rule or changes it; a changed one starts anew.</summary>
    /// <returns>False when there is one with this id that belongs to somebody else.</returns>
    public async Task<bool> SaveAsync(AlertRule rule, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        await using var command = source.CreateCommand(SaveSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = rule.Id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = rule.Owner });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = rule.IsEnabled });
        var clean = rule with { Name = StoredText.Clean(rule.Name) };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = JsonSerializer.Serialize(clean, AlertJson.Default.AlertRule), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>Removes somebody's rule with all it remembers; its events stay.</summary>
    /// <returns>False when it is not theirs.</returns>
    public async Task<bool> RemoveAsync(Guid owner, Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("delete from alert_rules where user_id = $1 and id = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>Somebody's rules, the last changed first.</summary>
    public Task<IReadOnlyList<AlertRule>> ListAsync(Guid owner, CancellationToken cancellationToken)
    {
        var command = source.CreateCommand($"select {Columns} from alert_rules where user_id = $1 order by changed_at desc, id");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        return ReadAsync(command, cancellationToken);
    }

    /// <summary>The rules of everybody that are switched on.</summary>
    public Task<IReadOnlyList<AlertRule>> ListEnabledAsync(CancellationToken cancellationToken) =>
        ReadAsync(source.CreateCommand($"select {Columns} from alert_rules where is_enabled order by id"), cancellationToken);

    private static async Task<IReadOnlyList<AlertRule>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var rules = new List<AlertRule>();
        await using (command)
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                if (JsonSerializer.Deserialize(row.GetString(0), AlertJson.Default.AlertRule) is { } rule)
                    rules.Add(rule with { Revision = row.GetInt32(1), ChangedAt = row.GetFieldValue<DateTimeOffset>(2) });
            }
        }

        return rules;
    }
}
