using FundingDash.Web.Storage.Migrations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Brings the schema up to date before anything reads or writes. Instances that start at once take turns.</summary>
public sealed class SchemaMigrator(IDbContextFactory<FundingDashDb> contexts, NpgsqlDataSource source)
{
    // Any number that nothing else in this database locks on.
    private const long LockKey = 0x46756E64446173;

    /// <summary>Applies every migration that is missing.</summary>
    /// <returns>How many were applied by this call.</returns>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        if (await IsCurrentAsync(cancellationToken))
            return 0;
        // Taken apart from EF's own lock, which guards a table that two first starts at once would both try to make.
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var missing = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
            if (missing > 0)
                await context.Database.MigrateAsync(cancellationToken);
            return missing;
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    /// <summary>Asked without EF, whose start costs more time and memory than all the rest of a warm start.</summary>
    private async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = source.CreateCommand("select \"MigrationId\" from \"__EFMigrationsHistory\"");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var applied = new HashSet<string>(StringComparer.Ordinal);
            while (await reader.ReadAsync(cancellationToken))
                applied.Add(reader.GetString(0));
            return applied.IsSupersetOf(KnownMigrations.All);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
