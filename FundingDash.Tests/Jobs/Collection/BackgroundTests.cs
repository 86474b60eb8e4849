using FundingDash.Web.Jobs.Collection;

namespace FundingDash.Tests.Jobs.Collection;

public sealed class BackgroundTests : IDisposable
{
    private readonly FakeFeed _a = new("a");
    private readonly FakeFeed _b = new("b");
    private readonly CollectionRig _rig;

    public BackgroundTests() => _rig = new([_a, _b]);

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task FirstCollection_OneFeedHangs_TheOthersAreCollected()
    {
        _a.Fetch = async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            throw new InvalidOperationException("never reached");
        };
        using var first = _rig.Make<FirstCollection>();
        await first.StartAsync(CancellationToken.None);
        var (_, replaced) = _rig.Store.Observe();

        await _rig.Clock.TimerOf(TimeSpan.FromMilliseconds(5));
        _rig.Clock.Advance(TimeSpan.FromMilliseconds(5));

        await replaced.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal("b", Assert.Single(_rig.Store.Current.Assets).Contracts[0].Quote.Contract.Feed);
        Assert.Equal(1, _a.Fetches);
        await first.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task SnapshotKeeper_ValuesGrowOld_AreMarkedStale()
    {
        using var keeper = _rig.Make<SnapshotKeeper>();
        await keeper.StartAsync(CancellationToken.None);
        await _rig.Collector.CollectAsync("a", CancellationToken.None);
        await _rig.Clock.TimerOf(SnapshotKeeper.Period);
        Assert.False(_rig.Store.Current.Feeds[0].Contracts[0].IsStale);
        var (_, replaced) = _rig.Store.Observe();

        _rig.Clock.Advance(TimeSpan.FromSeconds(95));

        await replaced.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(_rig.Store.Current.Feeds[0].Contracts[0].IsStale);
        await keeper.StopAsync(CancellationToken.None);
    }
}
