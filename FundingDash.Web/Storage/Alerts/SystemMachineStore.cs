using Npgsql;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>The machines that instances run on.</summary>
public sealed class SystemMachineStore(NpgsqlDataSource source)
{
    private const string NoteSql = """
        with old as (delete from system_machines where seen_at < $3 and name <> $1)
        insert into system_machines as known (name, seen_at) values ($1, $2) on conflict (name) do update set seen_at = greatest(known.seen_at, excluded.seen_at)
        """;

    /// <summary>Says that a machine is there, and forgets those that were last heard of before a time.</summary>
    public async Task NoteAsync(string name, DateTimeOffset now, DateTimeOffset forgetBefore, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(NoteSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = StoredText.Clean(name) });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now.ToUniversalTime() });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = forgetBefore.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Those that were heard of at a time or later.</summary>
    public async Task<IReadOnlySet<string>> ListAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select name from system_machines where seen_at >= $1");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since.ToUniversalTime() });
        var names = new HashSet<string>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            names.Add(row.GetString(0));
        return names;
    }
}
