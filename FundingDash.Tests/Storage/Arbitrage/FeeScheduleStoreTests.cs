using FundingDash.Domain.Arbitrage;
using FundingDash.Tests.Support;
using FundingDash.Web.Storage.Arbitrage;

namespace FundingDash.Tests.Storage.Arbitrage;

public sealed class FeeScheduleStoreTests
{
    private static readonly VenueFees Cheap = new("Binance", 0.0001m, -0.00005m, "our tier", new(2026, 9, 1), true);

    [Fact]
    public async Task LoadAsync_FirstStart_StoresTheProductsOwnOnce()
    {
        await using var database = await TestDatabase.CreateAsync();

        var loaded = await Task.WhenAll(Store(database).LoadAsync(CancellationToken.None), Store(database).LoadAsync(CancellationToken.None));

        Assert.All(loaded, fees => Assert.Equal((1, FeeSchedule.Default.Venues.Length), (fees.Version, fees.Venues.Length)));
        Assert.Equal<VenueFees>(FeeSchedule.Default.Venues, loaded[0].Venues);
        Assert.Equal("1 default", await database.ScalarAsync<string>("select string_agg(version || ' ' || who, ', ') from fee_schedules"));
    }

    [Fact]
    public async Task AddAsync_Edit_IsInForceAndKeepsTheVersionsBefore()
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = Store(database);
        var next = (await store.LoadAsync(CancellationToken.None)).With(new(2026, 9, 12), Cheap);

        Assert.True(await store.AddAsync(next, [], new("ann", null), CancellationToken.None));

        var loaded = await Store(database).LoadAsync(CancellationToken.None);
        Assert.Equal((2, Cheap), (loaded.Version, loaded.Find("binance")));
        Assert.Equal(FeeSchedule.Default.Find("KuCoin"), loaded.Find("KuCoin"));
        Assert.Equal("1 default, 2 ann", await database.ScalarAsync<string>("select string_agg(version || ' ' || who, ', ' order by version) from fee_schedules"));
    }

    [Fact]
    public async Task AddAsync_SameVersionTwice_IsRefusedTheSecondTime()
    {
        await using var database = await TestDatabase.CreateAsync();
        var next = (await Store(database).LoadAsync(CancellationToken.None)).With(new(2026, 9, 12), Cheap);

        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Store(database).AddAsync(next, [], new($"{i}", null), CancellationToken.None)));

        Assert.Single(added, true);
    }

    [Fact]
    public async Task LoadAsync_VenueThatIsNewOrGone_HasTheProductsFeesOrNone()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync("""insert into fee_schedules values (7, now(), 'ann', '[{"Venue": "Gone", "Taker": 0.1, "Maker": 0, "Source": "x", "AsOf": null, "IsVerified": true}]')""");

        var loaded = await Store(database).LoadAsync(CancellationToken.None);

        Assert.Equal(7, loaded.Version);
        Assert.Equal<VenueFees>(FeeSchedule.Default.Venues, loaded.Venues);
    }

    private static FeeScheduleStore Store(TestDatabase database) => new(database.Source, new(), new TestClock());
}
