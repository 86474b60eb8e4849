using FundingDash.Web.Hosting.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FundingDash.Tests.Support;

/// <summary>One real PostgreSQL server for the whole test run, started when the first test asks and stopped when the last has ended. Every test takes a database of its own.</summary>
internal static class PostgresServer
{
    private static readonly TempFolder Folder = new();
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);
    private static int _databases;

    /// <summary>Makes a fresh, empty database.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateDatabaseAsync()
    {
        var server = await Server.Value;
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        // Without its own pool of connections to the maintenance database, many tests at once would use the server's connections up.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, MaxPoolSize = 8 }.ConnectionString;
    }

    /// <summary>Stops the server, if any test has asked for it.</summary>
    public static async Task StopAsync()
    {
        if (Server.IsValueCreated)
            await (await Server.Value).DisposeAsync();
        Folder.Dispose();
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        var server = new EmbeddedPostgres(new(new() { DataDirectory = Folder.Path }), TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance);
        await server.StartAsync(CancellationToken.None);
        return server;
    }
}
