using FundingDash.Tests.Storage;
using FundingDash.Tests.Support;
using FundingDash.Web.Storage.Migrations;
using Npgsql;

namespace FundingDash.Tests.EndToEnd;

/// <summary>What a deployment runs before it starts the new version.</summary>
public sealed class MigrateCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Migrate_TwoAtOnceOnAnEmptyDatabase_BothSucceedAndOneMigrates()
    {
        await using var database = await TestDatabase.CreateAsync(migrate: false);
        await using var first = Start(database.ConnectionString);
        await using var second = Start(database.ConnectionString);

        var exitCodes = await Task.WhenAll(first.WaitForExitAsync(Patience), second.WaitForExitAsync(Patience));

        Assert.Equal([0, 0], exitCodes);
        string[] outputs = [first.Output, second.Output];
        Assert.Single(outputs, output => output.Contains($"The database is up to date; migrations applied: {MigrationScript.All.Count}.", StringComparison.Ordinal));
        Assert.Single(outputs, output => output.Contains("The database is up to date; migrations applied: 0.", StringComparison.Ordinal));
        Assert.Equal("real", await database.ScalarAsync<string>("select origin from data_origin"));
    }

    [Fact]
    public async Task Migrate_DatabaseThatIsNotThere_FailsWithWhatToDo()
    {
        await using var database = await TestDatabase.CreateAsync(migrate: false);
        await using var command = Start(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "nowhere" }.ConnectionString);

        Assert.Equal(1, await command.WaitForExitAsync(Patience));

        Assert.Contains("database \"nowhere\" does not exist Check ConnectionStrings:Postgres (or DATABASE_URL).", command.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_DatabaseOfSimulatedRates_FailsWithWhatToDo()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync("insert into data_origin (origin, since) values ('demo', now())");
        await using var command = Start(database.ConnectionString);

        Assert.Equal(1, await command.WaitForExitAsync(Patience));

        Assert.Contains("This database holds simulated rates", command.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_NoDatabaseNamed_FailsWithWhatToDo()
    {
        await using var command = Start(connectionString: "");

        Assert.Equal(1, await command.WaitForExitAsync(Patience));

        Assert.Contains("Set ConnectionStrings:Postgres or DATABASE_URL", command.Errors, StringComparison.Ordinal);
    }

    private static ChildProcess Start(string connectionString) => AppProgram.Start(["--migrate"], ("ConnectionStrings__Postgres", connectionString), ("DATABASE_URL", ""));
}
