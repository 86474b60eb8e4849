using System.Globalization;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using Npgsql;

namespace FundingDash.Tests.EndToEnd;

/// <summary>The app as processes of their own on the simulated venues: killed while it fills, taken up by two instances at once, and compared with one that nothing disturbed.</summary>
public sealed class BackfillKilledTests
{
    private const int KilledAfter = 2_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Backfill_KilledInTheMiddleAndTakenUpByTwo_EndsLikeAnUndisturbedOne()
    {
        var (address, calmAddress) = (await PostgresServer.CreateDatabaseAsync(), await PostgresServer.CreateDatabaseAsync());
        await using var disturbed = NpgsqlDataSource.Create(address);
        await using var calm = NpgsqlDataSource.Create(calmAddress);
        await using (var first = Start(address))
        {
            await first.WaitForAsync("a part of the history", Patience, () => FindAsync(disturbed, $"select 'reached' from funding_rates_historical having count(*) > {KilledAfter}"));
            await first.KillAsync();
        }

        Assert.NotEqual("0", await FindAsync(disturbed, "select count(*)::text from backfill_runs where state = 'Running'"));
        await using (var a = Start(address))
        await using (var b = Start(address))
        await using (var undisturbed = Start(calmAddress))
        {
            await undisturbed.WaitForAsync("the undisturbed history", Patience, () => FindEndAsync(calm));
            await a.WaitForAsync("the history of both", Patience, () => FindEndAsync(disturbed));
        }

        var (expected, actual) = (await RowsAsync(calm), await RowsAsync(disturbed));
        Assert.True(expected.Count > KilledAfter);
        Assert.Empty(expected.Except(actual).Take(5));
        Assert.Empty(actual.Except(expected).Take(5));
        Assert.Equal("", await FindAsync(disturbed, """
            select coalesce(string_agg(concat_ws(' ', c.venue, c.symbol, s.time, s.kept_rate, s.published_rate, s.kept_interval_minutes, s.published_interval_minutes), ', '), '')
            from settlement_corrections s join contract_metadata c on c.id = s.contract_id
            """));
    }

    private static ChildProcess Start(string database) => AppProgram.Start(
        ["--demo", "--Demo:Contracts=600", "--Demo:LiftLimits=true", "--Backfill:Days=8", "--Collection:Interval=00:01:00"],
        ("ConnectionStrings__Postgres", new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 12 }.ConnectionString));

    private static Task<string?> FindEndAsync(NpgsqlDataSource database) => FindAsync(
        database, $"select 'over' from backfill_runs where state = 'Done' having count(*) = {VenueCatalog.Feeds.Length.ToString(CultureInfo.InvariantCulture)}");

    // Within the days that all of them asked for, and old enough to have been published to all.
    private static async Task<List<string>> RowsAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("""
            select concat_ws(' ', c.venue, c.symbol, h.time, h.rate, h.interval_minutes)
            from funding_rates_historical h join contract_metadata c on c.id = h.contract_id
            where h.time between now() - interval '7 days' and now() - interval '1 hour'
            """);
        var rows = new List<string>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            rows.Add(row.GetString(0));
        return rows;
    }

    // Null also while there are no tables yet.
    private static async Task<string?> FindAsync(NpgsqlDataSource database, string sql)
    {
        try
        {
            await using var command = database.CreateCommand(sql);
            return (string?)await command.ExecuteScalarAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    }
}
