using FundingDash.Domain.Funding;
using FundingDash.Tests.Support;
using FundingDash.Web.Storage.History;
using Npgsql;
using static FundingDash.Tests.Storage.History.HistoryDatabase;

namespace FundingDash.Tests.Storage.History;

public sealed class SettlementConcurrencyTests
{
    [Fact]
    public async Task WriteAsync_ManyWritersOfOverlappingRows_StoreEachOnce()
    {
        await using var database = await CreateAsync();
        var rows = Enumerable.Range(0, 500).Select(i => Row(i, i)).ToList();

        // Every writer its own instance; contracts in either order, so that they would lock each other out if they were taken as they come.
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(n =>
        {
            var mine = rows.Skip(n * 50).Take(200).ToList();
            ContractSettlements[] batches = [Batch(1, mine), Batch(2, mine), Batch(3, mine)];
            return database.WriteAsync(n % 2 == 0 ? batches : [.. batches.Reverse()]);
        }));

        Assert.Equal(3 * 450, results.Sum(result => result.Inserted));
        Assert.Equal(0, results.Sum(result => result.Corrections));
        Assert.Equal(rows.Take(450), await database.LoadAsync(2));
    }

    [Fact]
    public async Task WriteAsync_TwoOfTheSameNewMonths_MakeEachOnce()
    {
        await using var database = await CreateAsync();
        var years = Enumerable.Range(0, 24).Select(i => new Settlement(new DateTimeOffset(2019, 1, 31, 23, 59, 0, TimeSpan.Zero).AddMonths(i), i, null)).ToList();

        await Task.WhenAll(Enumerable.Range(1, 3).Select(contract => database.WriteAsync(Batch(contract, years))));

        Assert.Equal(24, await database.ScalarAsync<long>("select count(*) from pg_inherits where inhparent = 'funding_rates_historical'::regclass"));
        Assert.Equal("72 3 0", await database.CountsAsync());
    }

    [Fact]
    public async Task WriteAsync_MonthIsMadeWhileAReaderReads_DoesNotWaitForIt()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1)));
        await using var reader = await database.Source.OpenConnectionAsync();
        await using var reading = await reader.BeginTransactionAsync();
        await using (var read = new NpgsqlCommand("select count(*) from funding_rates_historical", reader))
            await read.ExecuteScalarAsync();

        Assert.Equal(1, (await database.WriteAsync(Batch(1, [new(Start.AddMonths(5), 1, null)]))).Inserted);
    }

    [Fact]
    public async Task WriteAsync_ConnectionKilledAfterTheRowsWentIn_LeavesNothing()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1)));
        await using var blocker = await database.Source.OpenConnectionAsync();
        await using var blocking = await blocker.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("lock table settlement_corrections in exclusive mode", blocker))
            await hold.ExecuteNonQueryAsync();
        var write = database.WriteAsync(Batch(1, Rows(9, 2, 3)), Batch(2, Rows(1, 2)));
        var process = await Waits.ForLockAsync(database.Source);

        await database.ExecuteAsync($"select pg_terminate_backend({process}, 30000)");

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => write);
        await blocking.RollbackAsync();
        Assert.Equal("1 1 0", await database.CountsAsync());
        Assert.Equal((4, 1, 1, 0), await database.WriteAsync(Batch(1, Rows(9, 2, 3)), Batch(2, Rows(1, 2))));
    }

    [Fact]
    public async Task WriteAsync_CancelledWhileItWaits_LeavesNothing()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1)));
        await using var other = await database.Source.OpenConnectionAsync();
        await using var holding = await other.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("select from settlement_coverage for update", other))
            await hold.ExecuteNonQueryAsync();
        using var stop = new CancellationTokenSource();
        var write = new SettlementWriter(database.Source, new TestClock()).WriteAsync([Batch(1, Rows(1, 2))], stop.Token);
        await Waits.ForLockAsync(database.Source);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        await holding.RollbackAsync();
        Assert.Equal("1 1 0", await database.CountsAsync());
    }
}
