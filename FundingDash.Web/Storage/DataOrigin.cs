using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Postgres;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Keeps simulated rates out of a database of real ones and the other way round: once mixed, nobody could tell them apart.</summary>
public static class DataOrigin
{
    /// <summary>Marks an unmarked database; of two first starts at once one marks it.</summary>
    /// <exception cref="StartupException">The database holds data of the other origin.</exception>
    public static async Task ClaimAsync(NpgsqlDataSource source, bool demo, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        var wanted = demo ? "demo" : "real";
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var turn = new NpgsqlCommand("lock table data_origin in exclusive mode", connection, transaction);
        await turn.ExecuteNonQueryAsync(cancellationToken);
        await using var insert = new NpgsqlCommand("insert into data_origin (origin, since) select $1, $2 where not exists (select from data_origin)", connection, transaction)
        {
            Parameters = { new() { Value = wanted }, new() { Value = now } },
        };
        await insert.ExecuteNonQueryAsync(cancellationToken);
        await using var read = new NpgsqlCommand("select origin from data_origin", connection, transaction);
        var found = (string)(await read.ExecuteScalarAsync(cancellationToken))!;
        await transaction.CommitAsync(cancellationToken);
        if (found != wanted)
        {
            throw new StartupException(
                $"This database holds {(found == "demo" ? "simulated" : "real")} rates, and the app was started with Demo:Enabled={(demo ? "true" : "false")}. "
                + $"The two must not mix: name another database with {PostgresSettings.ConnectionStringKey} or {EmbeddedPostgresOptions.DataDirectoryKey}.");
        }
    }
}
