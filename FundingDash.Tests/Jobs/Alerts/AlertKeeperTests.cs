using FundingDash.Tests.Storage.Alerts;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Alerts;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.History;
using FundingDash.Web.Live.Lifecycle;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Jobs.Alerts;

public sealed class AlertKeeperTests
{
    private const decimal High = 0.001m;
    private const decimal Low = 0.0001m;

    [Fact]
    public async Task LookAsync_RestartWhileRaised_TellsNothingTwice()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.AddRuleAsync(await tables.AddChannelAsync());
        await using (var first = new Instance(tables, High))
        {
            Assert.True(await first.Keeper.TakeUpAsync(CancellationToken.None));
            await first.Keeper.LookAsync(CancellationToken.None);
        }

        await using var second = new Instance(tables, High);
        Assert.True(await second.Keeper.TakeUpAsync(CancellationToken.None));
        await second.Keeper.LookAsync(CancellationToken.None);
        Assert.Equal(1L, await CountAsync(tables));

        second.Quote(Low);
        await second.Keeper.LookAsync(CancellationToken.None);
        second.Quote(High);
        await second.Keeper.LookAsync(CancellationToken.None);
        Assert.Equal(2L, await CountAsync(tables));
    }

    [Fact]
    public async Task TakeUpAsync_TwoInstances_OneWatchesUntilItIsGone()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.AddRuleAsync();
        await using var first = new Instance(tables, High);
        await using var second = new Instance(tables, High);

        Assert.True(await first.Keeper.TakeUpAsync(CancellationToken.None));
        Assert.False(await second.Keeper.TakeUpAsync(CancellationToken.None));
        Assert.True(await first.Keeper.TakeUpAsync(CancellationToken.None));
        await first.Keeper.StopAsync(CancellationToken.None);
        Assert.True(await second.Keeper.TakeUpAsync(CancellationToken.None));
    }

    [Fact]
    public async Task TakeUpAsync_AnotherHasLedMeanwhile_GoesOnWhereItEnded()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.AddRuleAsync();
        await using var first = new Instance(tables, High);
        await first.LookAsync();
        await tables.BreakLeadsAsync();
        await using (var second = new Instance(tables, Low))
        {
            await second.LookAsync();
            second.Quote(High);
            await second.LookAsync();
        }

        first.Quote(Low);
        await first.LookAsync();
        first.Quote(High);
        await first.LookAsync();

        Assert.Equal(3L, await CountAsync(tables));
    }

    [Fact]
    public async Task TakeUpAsync_NoRules_LeavesTheLeadAlone()
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var instance = new Instance(tables, High);

        Assert.False(await instance.Keeper.TakeUpAsync(CancellationToken.None));
        await instance.Keeper.LookAsync(CancellationToken.None);
        Assert.Equal(0L, await CountAsync(tables));
    }

    [Fact]
    public async Task LookAsync_DatabaseRefusesOnce_FiresWithTheNextLook()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.AddRuleAsync();
        await using var instance = new Instance(tables, High);
        await instance.Keeper.TakeUpAsync(CancellationToken.None);
        await tables.Database.ExecuteAsync("alter table alert_events rename to away");
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => instance.Keeper.LookAsync(CancellationToken.None));
        await tables.Database.ExecuteAsync("alter table away rename to alert_events");

        await instance.Keeper.TakeUpAsync(CancellationToken.None);
        await instance.Keeper.LookAsync(CancellationToken.None);

        Assert.Equal(1L, await CountAsync(tables));
    }

    private static Task<long> CountAsync(AlertTables tables) => tables.Database.ScalarAsync<long>("select count(*) from alert_events");

    private sealed class Instance : IAsyncDisposable
    {
        private readonly SnapshotStore _snapshots = new(new TestClock(Quotes.Now), Quotes.Empty("binance-usdm").Feeds.Select(feed => feed.Health).ToList());
        private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<AlertMeter>().BuildServiceProvider();
        private readonly AlertLeader _leader;

        public Instance(AlertTables tables, decimal rate)
        {
            _leader = new(tables.Database.Source);
            Keeper = new(
                tables.Rules, tables.States, _leader, new(), _snapshots, new StatisticsStore(), new ArbitrageStore(), new ContractEventStore(),
                _services.GetRequiredService<AlertMeter>(), new TestClock(Quotes.Now), NullLogger<AlertKeeper>.Instance);
            Quote(rate);
        }

        public AlertKeeper Keeper { get; }

        public void Quote(decimal rate) => _snapshots.Apply(Quotes.Success("binance-usdm", Quotes.Quote("BTC", rate)));

        public async Task LookAsync()
        {
            Assert.True(await Keeper.TakeUpAsync(CancellationToken.None));
            await Keeper.LookAsync(CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            Keeper.Dispose();
            await _leader.DisposeAsync();
            await _services.DisposeAsync();
        }
    }
}
