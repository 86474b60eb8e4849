using FundingDash.Tests.Storage.History;
using FundingDash.Web.Storage.Arbitrage;

namespace FundingDash.Tests.Storage.Arbitrage;

public sealed class SpreadStoreTests
{
    private static readonly DateTimeOffset Hour = new(2026, 10, 31, 23, 0, 0, TimeSpan.Zero);
    private static readonly StoredPair Pair = new(1, 2);

    [Fact]
    public async Task WriteAsync_TwoMonths_GoToTheirPartitionsAndOnlyOnce()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        StoredSpread[] rows = [new(Pair, Hour, 1e-5, false), new(Pair, Hour.AddHours(1), -2e-5, false), new(Pair, Hour, 3e-5, true)];

        Assert.Equal(3, await new SpreadStore(database.Source).WriteAsync(rows, CancellationToken.None));
        Assert.Equal(0, await new SpreadStore(database.Source).WriteAsync([.. rows.Select(row => row with { HourlySpread = 1 })], CancellationToken.None));

        Assert.Equal("arbitrage_spreads_2026_10 2, arbitrage_spreads_2026_11 1", await database.ScalarAsync<string>(
            "select string_agg(name || ' ' || n, ', ' order by name) from (select tableoid::regclass::text as name, count(*) as n from arbitrage_spreads group by 1) parts"));
        Assert.Equal(2e-5, await database.ScalarAsync<double>("select sum(hourly_spread) from arbitrage_spreads"), 1e-12);
    }

    [Fact]
    public async Task WriteAsync_TwoInstancesAtOnce_StoreEachRowOnce()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        StoredSpread[] rows = [.. Enumerable.Range(0, 500).Select(i => new StoredSpread(Pair, Hour.AddHours(-i), i, false))];

        var written = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new SpreadStore(database.Source).WriteAsync(rows, CancellationToken.None)));

        Assert.Equal(500, written.Sum());
        Assert.Equal(500, await database.ScalarAsync<long>("select count(*) from arbitrage_spreads"));
    }

    [Fact]
    public async Task WriteAsync_ContractThatIsGone_IsLeftOut()
    {
        await using var database = await HistoryDatabase.CreateAsync();

        Assert.Equal(0, await new SpreadStore(database.Source).WriteAsync([new(new(1, 99), Hour, 1, true)], CancellationToken.None));
    }

    [Fact]
    public async Task LoadLastHoursAsync_PairsWithAndWithout_GivesTheLastHourOnly()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        var store = new SpreadStore(database.Source);
        await store.WriteAsync([new(Pair, Hour, 1, false), new(Pair, Hour.AddHours(2), 1, false), new(Pair, Hour.AddHours(5), 1, true), new(new(2, 3), Hour.AddDays(-40), 1, false)], CancellationToken.None);

        var last = await store.LoadLastHoursAsync([Pair, new(2, 1), new(2, 3)], Hour.AddDays(-30), CancellationToken.None);

        Assert.Equal([KeyValuePair.Create(Pair, Hour.AddHours(2))], last);
    }

    [Fact]
    public async Task LoadSamplesAsync_BothDirections_AreMeansWithTheSignOfTheOneAsked()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        var store = new SpreadStore(database.Source);
        await store.WriteAsync(
            [new(Pair, Hour, 1e-5, true), new(Pair, Hour.AddMinutes(1), 3e-5, true), new(new(2, 1), Hour.AddMinutes(7), 4e-5, true), new(Pair, Hour, 9e-5, false), new(new(1, 3), Hour, 9e-5, true), new(Pair, Hour.AddDays(-2), 9e-5, true)],
            CancellationToken.None);

        var samples = await store.LoadSamplesAsync(Pair, Hour.AddDays(-1), TimeSpan.FromMinutes(5), CancellationToken.None);

        Assert.Equal([Hour, Hour.AddMinutes(5)], samples.Select(sample => sample.Time));
        Assert.Equal([2e-5, -4e-5], samples.Select(sample => Math.Round(sample.HourlySpread, 9)));
    }

    [Fact]
    public async Task DropMonthsBeforeAsync_TwoMonthsStored_DropsTheOneThatIsOver()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        var store = new SpreadStore(database.Source);
        await store.WriteAsync([new(Pair, Hour, 1, true), new(Pair, Hour.AddDays(1), 2, true)], CancellationToken.None);

        await store.DropMonthsBeforeAsync(Hour, CancellationToken.None);
        Assert.Equal(2, await database.ScalarAsync<long>("select count(*) from arbitrage_spreads"));
        await store.DropMonthsBeforeAsync(Hour.AddDays(1), CancellationToken.None);

        Assert.Equal(2, await database.ScalarAsync<double>("select sum(hourly_spread) from arbitrage_spreads"));
    }
}
