using FundingDash.Web.Storage.Migrations;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Brings the schema up to date before anything reads or writes. Instances that start at once take turns.</summary>
public sealed class SchemaMigrator(NpgsqlDataSource source)
{
    // Any number that nothing else in this database locks on.
    private const long LockKey = 0x46756E64446173;
    private const int ScriptTimeoutSeconds = 600;

    // Who waits has to outlast the one that migrates: it is no fault of a second release command that the first takes long.
    private const int LockTimeoutSeconds = 900;

    /// <summary>Applies every migration that is missing, each in a transaction of its own.</summary>
    /// <returns>How many were applied by this call.</returns>
    /// <exception cref="NpgsqlException">The migrations before the one that failed are applied, nothing of it is.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if ((await FindMissingAsync(connection, cancellationToken)).Count == 0)
            return 0;
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", LockTimeoutSeconds, cancellationToken);
        try
        {
            var missing = await FindMissingAsync(connection, cancellationToken);
            foreach (var script in missing)
                await ApplyAsync(connection, script, cancellationToken);
            return missing.Count;
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({LockKey})", LockTimeoutSeconds, CancellationToken.None);
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, MigrationScript script, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(connection, script.Read(), ScriptTimeoutSeconds, cancellationToken);
        }
        catch (PostgresException)
        {
            await ExecuteAsync(connection, "rollback", LockTimeoutSeconds, CancellationToken.None);
            throw;
        }
    }

    private static async Task<List<MigrationScript>> FindMissingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await using var command = new NpgsqlCommand("select \"MigrationId\" from \"__EFMigrationsHistory\"", connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                applied.Add(reader.GetString(0));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // An empty database: all of them are missing.
        }

        return [.. MigrationScript.All.Where(script => !applied.Contains(script.Id))];
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, int timeoutSeconds, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = timeoutSeconds };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
