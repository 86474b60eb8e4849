using FundingDash.Domain.Arbitrage;
using FundingDash.Tests.Storage;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Arbitrage;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Arbitrage;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Jobs.Arbitrage;

public sealed class FeeKeeperTests
{
    [Fact]
    public async Task Execute_AnotherInstanceChangesTheFees_TheyAreInForceHereToo()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (fees, self) = (new FeeStore(), new InstanceId());
        var channel = new PostgresChannel(database.Source, self, TimeProvider.System, NullLogger<PostgresChannel>.Instance, FeeScheduleStore.Channel);
        using var keeper = new FeeKeeper(new(database.Source, self, TimeProvider.System), fees, channel, TimeProvider.System, NullLogger<FeeKeeper>.Instance);
        await keeper.StartAsync(CancellationToken.None);
        // The listening connection names itself by its last statement.
        while (await database.ScalarAsync<long>("select count(*) from pg_stat_activity where query like 'listen fundingdash_fees%' and datname = current_database()") == 0)
            await Task.Yield();

        var other = new FeeScheduleStore(database.Source, new(), TimeProvider.System);
        var next = (await other.LoadAsync(CancellationToken.None)).With(new(2026, 9, 12), new VenueFees("KuCoin", 0, 0, "a gift", null, true));
        Assert.True(await other.AddAsync(next, [], new("ann", null), CancellationToken.None));

        await Replacement.UntilAsync(() => fees.Observe().Replaced, () => fees.Current.Version >= 2);
        Assert.Equal(0, fees.Current.Find("KuCoin")!.Taker);
        await keeper.StopAsync(CancellationToken.None);
    }
}
