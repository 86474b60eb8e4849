using FundingDash.Tests.Hosting;
using FundingDash.Web.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace FundingDash.Tests.Storage;

/// <summary>Two connections to one database stand for the primary and its replica; their names tell them apart.</summary>
public sealed class ReadSourceTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task ReadAsync_ReplicaAnswers_IsRead()
    {
        await using var database = await TestDatabase.CreateAsync(migrate: false);
        await using var reads = new ReadSource(database.Source, Named(database, "replica"), _clock, NullLogger<ReadSource>.Instance);

        Assert.Equal("replica", await NameAsync(reads));
    }

    [Fact]
    public async Task ReadAsync_NoReplica_ReadsThePrimary()
    {
        await using var database = await TestDatabase.CreateAsync(migrate: false);
        await using var primary = Named(database, "primary");
        await using var reads = new ReadSource(primary, replica: null, _clock, NullLogger<ReadSource>.Instance);

        Assert.Equal("primary", await NameAsync(reads));
    }

    [Fact]
    public async Task ReadAsync_ReplicaFails_ReadsThePrimaryAndTriesTheReplicaLater()
    {
        await using var database = await TestDatabase.CreateAsync(migrate: false);
        await using var primary = Named(database, "primary");
        await using var reads = new ReadSource(primary, Named(database, "replica"), _clock, NullLogger<ReadSource>.Instance);
        var failures = 0;

        Assert.Equal("primary", await reads.ReadAsync(FailOnReplicaAsync, CancellationToken.None));
        // Half a minute long it is not even asked.
        Assert.Equal("primary", await reads.ReadAsync(FailOnReplicaAsync, CancellationToken.None));
        Assert.Equal(1, failures);

        _clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("replica", await NameAsync(reads));

        async Task<string> FailOnReplicaAsync(NpgsqlDataSource source, CancellationToken token)
        {
            var name = await NameAsync(source, token);
            return name != "replica" ? name : throw new NpgsqlException($"away, {++failures} times");
        }
    }

    [Fact]
    public async Task ReadAsync_NobodyListensAtTheReplica_ReadsThePrimary()
    {
        await using var database = await TestDatabase.CreateAsync(migrate: false);
        await using var primary = Named(database, "primary");
        await using var reads = new ReadSource(primary, NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Database=none;Timeout=1"), _clock, NullLogger<ReadSource>.Instance);

        Assert.Equal("primary", await NameAsync(reads));
    }

    private static NpgsqlDataSource Named(TestDatabase database, string name) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = name, MaxPoolSize = 2 });

    private static Task<string> NameAsync(ReadSource reads) => reads.ReadAsync(NameAsync, CancellationToken.None);

    private static async Task<string> NameAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select current_setting('application_name')");
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
