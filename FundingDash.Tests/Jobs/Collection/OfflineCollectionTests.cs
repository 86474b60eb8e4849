using FundingDash.Web.Hosting;
using FundingDash.Web.Jobs.Collection;
using FundingDash.Web.Jobs.Scheduling;

namespace FundingDash.Tests.Jobs.Collection;

public sealed class OfflineCollectionTests : IDisposable
{
    private readonly Database _database = new();
    private readonly Scheduler _scheduler = new();
    private readonly CollectionRig _rig = new([new("a"), new("b")]);
    private readonly OfflineCollection _offline;

    public OfflineCollectionTests() => _offline = _rig.Make<OfflineCollection>(_scheduler, _database);

    public void Dispose()
    {
        _offline.Dispose();
        _rig.Dispose();
    }

    [Fact]
    public void Due_AllWorks_IsNothingHoweverLongAgo()
    {
        _rig.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty(_offline.Due());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Due_SchedulerOrDatabaseDown_IsEveryFeedAfterOneAndAHalfIntervals(bool schedulerWorks, bool databaseWorks)
    {
        _scheduler.IsRunning = schedulerWorks;
        _database.IsUp = databaseWorks;
        _rig.Clock.Advance(TimeSpan.FromSeconds(45));
        Assert.Empty(_offline.Due());

        _rig.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["a", "b"], _offline.Due());
    }

    [Fact]
    public async Task Due_CollectedByItself_IsDueAgainAfterOneInterval()
    {
        _database.IsUp = false;
        _rig.Clock.Advance(TimeSpan.FromSeconds(46));
        await _rig.Collector.CollectAsync("a", CancellationToken.None);
        Assert.Equal(["b"], _offline.Due());

        _rig.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(["a", "b"], _offline.Due());
    }

    [Fact]
    public void Due_TickReturns_StandsBackForThatFeed()
    {
        _database.IsUp = false;
        _rig.Clock.Advance(TimeSpan.FromSeconds(46));

        _rig.Ticks.Note("a");

        Assert.Equal(["b"], _offline.Due());
    }

    [Fact]
    public async Task Run_DatabaseDown_CollectsUntilItReturns()
    {
        _database.IsUp = false;
        await _offline.StartAsync(CancellationToken.None);
        await _rig.Clock.TimerOf(TimeSpan.FromSeconds(1));

        await AdvanceAsync(46, () => _rig.Sink.Results.Count == 2);
        await AdvanceAsync(30, () => _rig.Sink.Results.Count == 4);

        _database.IsUp = true;
        _rig.Clock.Advance(TimeSpan.FromMinutes(2));
        await _offline.StopAsync(CancellationToken.None);
        Assert.Equal(4, _rig.Sink.Results.Count);
    }

    // Second by second, since a periodic timer merges the ticks that nobody has waited for yet.
    private async Task AdvanceAsync(int seconds, Func<bool> reached)
    {
        for (var i = 0; i < seconds; i++)
            _rig.Clock.Advance(TimeSpan.FromSeconds(1));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!reached())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Database : IDatabaseState
    {
        public bool IsUp { get; set; } = true;

        public string? Error => null;

        public DateTimeOffset? Since => null;
    }

    private sealed class Scheduler : ISchedulerState
    {
        public bool IsRunning { get; set; } = true;
    }
}
