using System.Text.RegularExpressions;
using FundingDash.Tests.Hosting;
using FundingDash.Tests.Hosting.Options;
using FundingDash.Tests.Storage.Alerts;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Caching;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Hosting.Postgres;

namespace FundingDash.Tests.Deployment;

/// <summary>What docs/operations.md and deploy/README.md tell operators to type.</summary>
public sealed partial class OperationsTests
{
    private static readonly string Operations = DeploymentFiles.Text("docs/operations.md");

    [Theory]
    [InlineData("docs/operations.md")]
    [InlineData("deploy/README.md")]
    public async Task Commands_OfADocument_AreCommands(string document)
    {
        var blocks = Block().Matches(DeploymentFiles.Text(document)).Select(match => match.Groups["text"].Value).ToList();

        Assert.True(blocks.Count > 3);
        foreach (var block in blocks)
        {
            await using var bash = ChildProcess.Start("bash", Repository.Root, ["-n", "-c", block]);
            Assert.True(await bash.WaitForExitAsync(TimeSpan.FromSeconds(30)) == 0, $"{block}: {bash.Errors}");
        }
    }

    [Fact]
    public async Task RestoreTest_ItsStatement_LeavesNobodyToAlert()
    {
        await using var tables = await AlertTables.CreateAsync();
        var channel = await tables.AddChannelAsync();
        await tables.FireAsync(await tables.AddRuleAsync(channel), 1, AlertTables.Now);
        Assert.NotEqual(0, await tables.Database.ScalarAsync<long>("select count(*) from alert_deliveries where ended_at is null"));

        await tables.Database.ExecuteAsync(Statement().Match(Operations).Groups["sql"].Value);

        Assert.Equal("0 0", await tables.Database.ScalarAsync<string>("select concat_ws(' ', (select count(*) from alert_channels), (select count(*) from alert_deliveries))"));
    }

    // Over an environment in which everything of production is set.
    [Fact]
    public void RestoreTest_ItsApp_UsesNothingOfProduction()
    {
        var command = Operations[Operations.IndexOf("DATABASE_URL=\"$RESTORED_URL\" ConnectionStrings__Postgres= ConnectionStrings__PostgresRead=", StringComparison.Ordinal)..];
        var given = Assignment().Matches(command[..command.IndexOf("dotnet", StringComparison.Ordinal)]).ToDictionary(
            match => match.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal),
            match => (string?)match.Groups["value"].Value.Replace("\"$RESTORED_URL\"", "postgres://u:p@copy/restored", StringComparison.Ordinal),
            StringComparer.Ordinal);
        var production = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = "postgres://u:p@live/fundingdash",
            ["ConnectionStrings:Postgres"] = "Host=live;Database=fundingdash;Username=u",
            ["ConnectionStrings:PostgresRead"] = "postgres://u:p@replica/fundingdash",
            ["REDIS_URL"] = "redis://live",
            ["ConnectionStrings:Redis"] = "live:6379",
            ["Archive:Target"] = "s3://live/archive",
            ["Retention:SettlementDays"] = "365",
            ["Urls"] = "http://localhost:8080",
        };
        var settings = GivenSettings.Of([.. production.Where(pair => !given.ContainsKey(pair.Key)).Concat(given).Select(pair => (pair.Key, pair.Value))]);
        var faults = SettingsClasses.Faults(settings);
        var database = PostgresSettings.Read(settings, faults);

        Assert.Contains("copy", database.ConnectionString, StringComparison.Ordinal);
        Assert.Null(database.ReadConnectionString);
        Assert.Null(RedisSettings.Read(settings, faults).Options);
        Assert.False(ArchiveSettings.Read(settings, faults).IsOn);
        Assert.Contains(":8099", AddressSettings.Read(settings, faults).Urls, StringComparison.Ordinal);
        Assert.Empty(faults);
    }

    // What is lost is not noticed before it is too late: in this order and no other.
    [Fact]
    public void MajorUpgrade_ItsSteps_StopWritersBeforeTheDumpAndTheServerBeforeTheCopy()
    {
        string[] steps =
        [
            "docker compose --profile '*' stop app app-2", "pg_dump", "docker compose stop postgres", "docker compose cp", "docker compose --profile '*' down",
            "postgres-data:/var/lib/postgresql:", "docker volume rm", "up --detach --wait postgres", "pg_restore --dbname",
        ];
        var text = Operations[Operations.IndexOf("### A new major version of PostgreSQL", StringComparison.Ordinal)..];
        var places = steps.Select(step => text.IndexOf(step, StringComparison.Ordinal)).ToList();

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [InlineData("compose.yaml")]
    [InlineData("deploy/systemd/fundingdash.service")]
    [InlineData("docs/operations.md")]
    [InlineData(".env.example")]
    public void ArchiveFolder_InEveryFileThatNamesIt_IsTheSame(string file) => Assert.Contains("/var/backups/fundingdash", DeploymentFiles.Text(file), StringComparison.Ordinal);

    [GeneratedRegex("^ *```\n(?<text>.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex("psql \"\\$RESTORED_URL\" -c '(?<sql>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statement();

    [GeneratedRegex("(?<key>[A-Za-z_]+)=(?<value>\\S*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignment();
}
