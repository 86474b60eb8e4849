using System.Text.Json;
using FundingDash.Domain.Alerts;
using Npgsql;
using NpgsqlTypes;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>The rules that people have made.</summary>
public sealed class AlertRuleStore(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Columns = "definition::text, revision, changed_at, is_enabled";

    private const string AddSql = "insert into alert_rules (id, user_id, revision, is_enabled, definition, changed_at) values ($1, $2, 1, $5, $3, $4)";

    // Somebody else's rule stays as it is, whoever knows its id; and so does one that was changed after it was read.
    private const string ChangeSql = "update alert_rules set revision = revision + 1, definition = $3, changed_at = $4 where id = $1 and user_id = $2 and revision = $5";

    private const string SwitchSql = "update alert_rules set revision = revision + 1, is_enabled = $3, changed_at = $4 where id = $1 and user_id = $2 and is_enabled <> $3";

    /// <summary>Adds a rule.</summary>
    public async Task AddAsync(AlertRule rule, CancellationToken cancellationToken)
    {
        await using var command = Write(AddSql, rule);
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = rule.IsEnabled });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Changes what a rule watches, whether it is on or off; it starts anew.</summary>
    /// <returns>False when it is not theirs, or has another revision by now.</returns>
    public async Task<bool> ChangeAsync(AlertRule rule, CancellationToken cancellationToken)
    {
        await using var command = Write(ChangeSql, rule);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = rule.Revision });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>Switches somebody's rule on or off; switched on, it starts anew.</summary>
    /// <returns>False when it is not theirs, or as it should be already.</returns>
    public async Task<bool> SwitchAsync(Guid owner, Guid id, bool isEnabled, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(SwitchSql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = isEnabled });
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

    private NpgsqlCommand Write(string sql, AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = rule.Id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = rule.Owner });
        var clean = rule with { Name = StoredText.Clean(rule.Name) };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = JsonSerializer.Serialize(clean, AlertJson.Default.AlertRule), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        return command;
    }

    private static async Task<IReadOnlyList<AlertRule>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var rules = new List<AlertRule>();
        await using (command)
        {
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
            {
                if (JsonSerializer.Deserialize(row.GetString(0), AlertJson.Default.AlertRule) is { } rule)
                    rules.Add(rule with { Revision = row.GetInt32(1), ChangedAt = row.GetFieldValue<DateTimeOffset>(2), IsEnabled = row.GetBoolean(3) });
            }
        }

        return rules;
    }
}
