using System.Diagnostics;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using Npgsql;

namespace FundingDash.Tests.Benchmarks;

/// <summary>
/// Two instances of the app on one PostgreSQL (and one Redis, where there is one), of which one is killed:
/// <c>dotnet run -c Release --project FundingDash.Tests -- failover 5</c>. Prints how long after it the other has collected its first feed and all of them.
/// </summary>
internal static class FailoverMeasurement
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(int rounds)
    {
        for (var round = 1; round <= rounds; round++)
        {
            var database = await PostgresServer.CreateDatabaseAsync();
            await using var source = NpgsqlDataSource.Create(database);
            await using var redis = RedisServer.Missing is null ? await RedisServer.StartAsync() : null;
            await using var first = Start(database, redis);
            await using var second = Start(database, redis);
            await second.WaitForAsync("both instances at work", Patience, () => FindAsync(source, "select 'both' from collection_runs having count(*) > 60"));

            await first.KillAsync();
            var killed = Stopwatch.GetTimestamp();
            var at = TimeProvider.System.GetUtcNow();
            await second.WaitForAsync("a collection", Patience, () => FindAsync(source, Since(at, 1)));
            var one = Stopwatch.GetElapsedTime(killed);
            await second.WaitForAsync("all collections", Patience, () => FindAsync(source, Since(at, VenueCatalog.Feeds.Length)));
            var all = Stopwatch.GetElapsedTime(killed);
            Console.WriteLine($"round {round}: first feed after {one.TotalSeconds:0.0} s, all {VenueCatalog.Feeds.Length} after {all.TotalSeconds:0.0} s (interval 5 s)");
        }
    }

    private static string Since(DateTimeOffset at, int feeds) =>
        $"select 'so' from collection_runs where started_at > '{at:O}' having count(distinct feed) >= {feeds}";

    private static ChildProcess Start(string database, RedisServer? redis)
    {
        List<(string, string)> environment = [("ConnectionStrings__Postgres", new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 12 }.ConnectionString)];
        if (redis is not null)
            environment.Add(("REDIS_URL", $"redis://{redis.Address}"));
        return AppProgram.Start(["--demo", "--Collection:Interval=00:00:05", "--Backfill:Days=0"], environment);
    }

    // Null also while there are no tables yet.
    private static async Task<string?> FindAsync(NpgsqlDataSource source, string sql)
    {
        try
        {
            await using var command = source.CreateCommand(sql);
            return (string?)await command.ExecuteScalarAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    }
}
