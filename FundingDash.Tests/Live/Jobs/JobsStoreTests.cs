using FundingDash.Web.Live.Jobs;

namespace FundingDash.Tests.Live.Jobs;

public sealed class JobsStoreTests
{
    [Fact]
    public void Show_TheSameWords_WakesNobody()
    {
        using var store = new JobsStore();
        store.Show(View("a"));
        var (_, replaced) = store.Observe();

        store.Show(View("a"));
        Assert.False(replaced.IsCompleted);

        store.Show(View("b"));
        Assert.True(replaced.IsCompleted);
        Assert.Equal("b", store.Current.Recurring[0].Name);
    }

    [Fact]
    public async Task Watch_UntilDisposed_IsWatchedAndLookedAtOnce()
    {
        using var store = new JobsStore();
        var wait = store.WaitAsync(Timeout.InfiniteTimeSpan, CancellationToken.None);

        var one = store.Watch();
        using (store.Watch())
            Assert.True(store.IsWatched);
        await wait.WaitAsync(TimeSpan.FromSeconds(60));
        one.Dispose();
        one.Dispose();

        Assert.False(store.IsWatched);
    }

    private static JobsView View(string job) => new() { IsLoaded = true, Recurring = [new() { Name = job, Interval = TimeSpan.FromSeconds(30) }] };
}
