using Npgsql;

namespace FundingDash.Web.Storage.Accounts;

/// <summary>What was done, by whom and from where.</summary>
/// <param name="What">The deed, such as <c>sign-in</c>.</param>
/// <param name="Who">E-mail address, or a name of the app's own.</param>
/// <param name="Address">Network address of the client.</param>
/// <param name="Old">The value before, as text; never a secret.</param>
/// <param name="New">The value after.</param>
public sealed record AuditEntry(string What, string? Who, string? Address, string? Old = null, string? New = null);

/// <summary>Appends to <c>audit_log</c>.</summary>
public sealed class AuditLog(NpgsqlDataSource source, TimeProvider clock)
{
    private const int LongestName = 320;
    private const int PatienceSeconds = 10;

    /// <summary>Notes what has been done. Takes no token: whoever did it could hang up, and keep it out.</summary>
    /// <exception cref="NpgsqlException">The database is away.</exception>
    public async Task AddAsync(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await using var command = source.CreateCommand("insert into audit_log (at, who, what, address, old, new) values ($1, $2, $3, $4, $5, $6)");
        command.CommandTimeout = PatienceSeconds;
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        AddText(command, Storable(entry.Who));
        AddText(command, entry.What);
        AddText(command, entry.Address);
        AddText(command, entry.Old);
        AddText(command, entry.New);
        await command.ExecuteNonQueryAsync();
    }

    private static void AddText(NpgsqlCommand command, string? text) => command.Parameters.AddWithValue(NpgsqlTypes.NpgsqlDbType.Text, (object?)text ?? DBNull.Value);

    // A stranger chooses the name of a failed sign-in.
    private static string? Storable(string? name) =>
        name is null || !StoredText.IsStorable(name) ? null : name.Length <= LongestName ? name : name[..LongestName];
}
