using FundingDash.Tests.Support;
using FundingDash.Web.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FundingDash.Tests.Storage;

/// <summary>A fresh database with the current schema.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(string connectionString)
    {
        ConnectionString = connectionString;
        Source = NpgsqlDataSource.Create(connectionString);
    }

    /// <summary>With the password, which <see cref="Source"/> does not give away.</summary>
    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    /// <param name="migrate">With the current schema.</param>
    /// <param name="connectionString">A database that is there already; null: a fresh one on the server of all tests.</param>
    public static async Task<TestDatabase> CreateAsync(bool migrate = true, string? connectionString = null)
    {
        var database = new TestDatabase(connectionString ?? await PostgresServer.CreateDatabaseAsync());
        if (migrate)
            await Migrator(database.Source).MigrateAsync(CancellationToken.None);
        return database;
    }

    public static SchemaMigrator Migrator(NpgsqlDataSource source) => new(source);

    public FundingDashDb CreateContext() => new Factory(Source).CreateDbContext();

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private sealed class Factory(NpgsqlDataSource source) : IDbContextFactory<FundingDashDb>
    {
        public FundingDashDb CreateDbContext() => new(new DbContextOptionsBuilder<FundingDashDb>().UseNpgsql(source).Options);
    }
}
