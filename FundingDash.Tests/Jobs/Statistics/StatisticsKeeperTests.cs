using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Statistics;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using Microsoft.Extensions.Logging.Abstractions;
using Settled = FundingDash.Tests.Statistics.History;

namespace FundingDash.Tests.Jobs.Statistics;

public sealed class StatisticsKeeperTests
{
    private static readonly ContractKey Btc = new("Venue", "BTC");
    private readonly StatisticsStore _statistics = new();

    [Fact]
    public void Update_First_MakesEveryWindowOnce()
    {
        using var keeper = Keeper(new TestClock(Settled.Now));

        Assert.Equal(1, keeper.Update(MarketSnapshot.Empty(Settled.Now, [])).Version);
        Assert.Equal(90, _statistics.Current.Find(Btc)!.Facts.N);
    }

    [Fact]
    public void Update_EveryTenMinutes_MakesAllWindowsAnew()
    {
        var clock = new TestClock(Settled.Now);
        using var keeper = Keeper(clock);
        var empty = MarketSnapshot.Empty(Settled.Now, []);
        var first = keeper.Update(empty);

        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Same(first, keeper.Update(empty));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first.Version + 1, keeper.Update(empty).Version);
    }

    [Fact]
    public async Task Execute_NothingArrives_WindowsStillMoveWithTime()
    {
        using var keeper = Keeper(new FastClock(Settled.Now, speed: 60_000));
        await keeper.StartAsync(CancellationToken.None);

        // The rows leave the window one by one, though there is neither a quote nor a settlement.
        await Replacement.UntilAsync(() => _statistics.Observe().Replaced, () => _statistics.Current.Find(Btc)?.Facts.N < 90);

        await keeper.StopAsync(CancellationToken.None);
    }

    private StatisticsKeeper Keeper(TimeProvider clock)
    {
        var history = new HistoryStore(clock);
        history.Admit([new() { Id = 1, Key = Btc, Feed = "venue", Asset = "BTC", FirstSeen = Settled.Now, LastSeen = Settled.Now }]);
        history.Load([KeyValuePair.Create(1, Settled.Of(8, Enumerable.Range(0, 90).Select(i => i % 7 * 1e-5)))]);
        return new(new SnapshotStore(clock, []), history, _statistics, clock, NullLogger<StatisticsKeeper>.Instance);
    }
}
