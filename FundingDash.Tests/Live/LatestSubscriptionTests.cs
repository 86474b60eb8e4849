using System.Threading.Channels;
using FundingDash.Domain.Funding;
using FundingDash.Tests.Support;
using FundingDash.Web.Live;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Live;

public sealed class LatestSubscriptionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Callback_SlowReader_SkipsToTheLatest()
    {
        var store = Store();
        var seen = Channel.CreateUnbounded<long>();
        using var release = new SemaphoreSlim(0);
        using var subscription = LatestSubscription.Start(store.Observe, store.Current, TimeSpan.Zero, TimeProvider.System, async snapshot =>
        {
            await seen.Writer.WriteAsync(snapshot.Version);
            await release.WaitAsync();
        });

        Publish(store);
        Assert.Equal(1, await NextAsync(seen));
        Publish(store);
        Publish(store);
        Publish(store);
        release.Release(2);

        Assert.Equal(4, await NextAsync(seen));
    }

    [Fact]
    public void Publish_BlockedSubscriber_DoesNotDelayThePublisher()
    {
        var store = Store();
        using var subscription = LatestSubscription.Start(store.Observe, store.Current, TimeSpan.Zero, TimeProvider.System, _ => new TaskCompletionSource().Task);

        for (var i = 0; i < 100; i++)
            Publish(store);

        Assert.Equal(100, store.Current.Version);
    }

    [Fact]
    public async Task Dispose_Waiting_Ends()
    {
        var store = Store();
        var subscription = LatestSubscription.Start(store.Observe, store.Current, TimeSpan.Zero, TimeProvider.System, _ => Task.CompletedTask);

        subscription.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => subscription.Completion.WaitAsync(Patience));
    }

    [Fact]
    public void Reassess_NothingChanged_PublishesNothing()
    {
        var store = Store();
        Publish(store);
        var (_, replaced) = store.Observe();

        store.Reassess();

        Assert.Equal(1, store.Current.Version);
        Assert.False(replaced.IsCompleted);
    }

    private static SnapshotStore Store() => new(new TestClock(), [new FeedHealth { Feed = "a", Period = TimeSpan.FromSeconds(30) }]);

    private static void Publish(SnapshotStore store) => store.Apply(Success("a", Quote("BTC", feed: "a")));

    private static async Task<long> NextAsync(Channel<long> channel)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await channel.Reader.ReadAsync(patience.Token);
    }
}
