using System.Diagnostics;
using FundingDash.Tests.Storage;
using FundingDash.Web.Storage.History;

namespace FundingDash.Tests.Benchmarks;

/// <summary>
/// A million settlements into a real PostgreSQL, by the writer and by psql's <c>\copy</c> of the same rows into the same table (psql must be installed):
/// <c>dotnet run -c Release --project FundingDash.Tests -- copy</c>. Prints rows per second of both, the size of a row with all indexes, and the load at start.
/// </summary>
internal static class CopyMeasurement
{
    private const int Rounds = 5;
    private const int StartRows = 600_000;

    // With nothing deleted, "total" over "rows" is what one row costs; free space maps and the indexes' empty pages included.
    private const string BytesPerRow = """
        select sum(pg_total_relation_size(inhrelid)) / (select count(*) from funding_rates_historical) from pg_inherits where inhparent = 'funding_rates_historical'::regclass
        """;

    public static async Task RunAsync()
    {
        var usual = SampleSettlements.Make(6, 8);
        await CompareAsync(usual);
        await SizeAsync("10 to 20 decimals, contract by contract", [SampleSettlements.Make(10, 20)]);
        await SizeAsync("6 to 8 decimals, hour by hour", SampleSettlements.ByTime(usual));
        await SizeAsync("6 to 8 decimals, a page of 200 rows at a time", usual.SelectMany(Pages));
    }

    private static async Task CompareAsync(IReadOnlyList<ContractSettlements> contracts)
    {
        using var psql = new PsqlCopy(contracts);
        var (ours, theirs) = (new List<double>(), new List<double>());
        // One round first for the compiler, the rest side by side: what else the machine does hits both alike.
        for (var round = 0; round <= Rounds; round++)
        {
            await using var copied = await PreparedAsync(contracts);
            theirs.Add(await SecondsAsync(() => psql.RunAsync(copied.ConnectionString)));
            await using var written = await PreparedAsync(contracts);
            ours.Add(await SecondsAsync(() => new SettlementWriter(written.Source, TimeProvider.System).WriteAsync(contracts, CancellationToken.None)));
            if (round < Rounds)
                continue;
            Print("by psql \\copy", await copied.ScalarAsync<decimal>(BytesPerRow));
            Print("by the writer", await written.ScalarAsync<decimal>(BytesPerRow));
            Print("the same again", await SecondsAsync(() => new SettlementWriter(written.Source, TimeProvider.System).WriteAsync(contracts, CancellationToken.None)));
            await LoadAsync(written, contracts);
        }

        var (copy, write) = (Median(theirs.Skip(1)), Median(ours.Skip(1)));
        Console.WriteLine($"psql \\copy {SampleSettlements.Count / copy:0} rows/s, writer {SampleSettlements.Count / write:0} rows/s, ratio {copy / write:0.00} (medians of {Rounds}: {copy:0.00} s, {write:0.00} s)");
    }

    private static async Task LoadAsync(TestDatabase database, IReadOnlyList<ContractSettlements> contracts)
    {
        var since = contracts.SelectMany(contract => contract.Rows.Select(row => row.Time)).OrderDescending().ElementAt(StartRows - 1);
        var rows = 0;
        var seconds = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            rows = 0;
            seconds.Add(await SecondsAsync(async () =>
            {
                await foreach (var row in new SettlementReader(database.Source).StreamSinceAsync(since, CancellationToken.None))
                    rows++;
            }));
        }

        Console.WriteLine($"load at start: {rows} rows in {Median(seconds.Skip(1)):0.00} s");
    }

    private static async Task SizeAsync(string what, IEnumerable<IReadOnlyList<ContractSettlements>> writes)
    {
        var all = writes.ToList();
        await using var database = await PreparedAsync(all.SelectMany(write => write));
        var writer = new SettlementWriter(database.Source, TimeProvider.System);
        var seconds = await SecondsAsync(async () =>
        {
            foreach (var write in all)
                await writer.WriteAsync(write, CancellationToken.None);
        });
        Print($"{what} ({all.Count} writes, {1000 * seconds / all.Count:0.0} ms each)", await database.ScalarAsync<decimal>(BytesPerRow));
    }

    private static IEnumerable<IReadOnlyList<ContractSettlements>> Pages(ContractSettlements contract) =>
        contract.Rows.Chunk(200).Select(IReadOnlyList<ContractSettlements> (page) => [new(contract.ContractId, page, default)]);

    /// <summary>A database with the contracts and the months, so that both loaders find the same.</summary>
    private static async Task<TestDatabase> PreparedAsync(IEnumerable<ContractSettlements> contracts)
    {
        var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync($"""
            insert into contract_metadata (feed, venue, symbol, asset, multiplier, quote, margin, asset_class, status, first_seen, last_seen)
            select 'venue', 'Venue', n, n, 1, 'USDT', 'Linear', 'Crypto', 'active', now(), now() from generate_series(1, {contracts.Max(contract => contract.ContractId)}) n;
            select add_settlement_month(month) from generate_series('2026-08-01'::timestamptz, '2026-11-01', '1 month') month;
            checkpoint
            """);
        return database;
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static void Print(string what, decimal bytes) => Console.WriteLine($"{what}: {bytes:0.00} bytes per row");

    private static void Print(string what, double seconds) => Console.WriteLine($"{what}: {seconds:0.00} s");
}
