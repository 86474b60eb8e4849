using FundingDash.Tests.Support;

namespace FundingDash.Tests.Hosting.Caching;

public sealed class SharedCacheTests
{
    [Fact]
    public async Task Get_ManyAtOnce_ComputeOnce()
    {
        await using var rig = await CacheRig.StartAsync();
        var computations = 0;
        var result = new TaskCompletionSource<ReadOnlyMemory<byte>>(TaskCreationOptions.RunContinuationsAsynchronously);

        var all = Enumerable.Range(0, 200).Select(_ => rig.GetAsync("key", _ =>
        {
            Interlocked.Increment(ref computations);
            return result.Task;
        })).ToList();
        byte[] made = [1, 2, 3];
        result.SetResult(made);

        Assert.All(await Task.WhenAll(all), value => Assert.Equal(made, value.ToArray()));
        Assert.Equal(1, computations);
        Assert.Equal(1, rig.Counters.Misses);
    }

    [Fact]
    public async Task Get_CallerLeaves_OthersStillGetIt()
    {
        await using var rig = await CacheRig.StartAsync();
        var result = new TaskCompletionSource<ReadOnlyMemory<byte>>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var left = new CancellationTokenSource();
        var first = rig.GetAsync("key", _ => result.Task, left.Token);
        var second = rig.GetAsync("key", _ => throw new InvalidOperationException("computed twice"));

        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        result.SetResult(new byte[] { 7 });

        Assert.Equal([7], (await second).ToArray());
    }

    [Fact]
    public async Task Get_ComputationFails_IsNotKept()
    {
        await using var rig = await CacheRig.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => rig.GetAsync("key", _ => throw new InvalidOperationException("now")));

        Assert.Equal("key", await rig.GetAsync("key"));
    }

    [Fact]
    public async Task Clear_ForgetsAndCounts()
    {
        await using var rig = await CacheRig.StartAsync();
        await rig.GetAsync("a");
        await rig.GetAsync("b");

        Assert.Equal((2, 0), (await rig.Cache.ClearAsync(), await rig.Cache.ClearAsync()));

        Assert.Equal("new", await rig.GetAsync("a", made: "new"));
    }

    [Fact]
    public async Task Get_AfterItsTime_IsComputedAgain()
    {
        var clock = new TestClock();
        await using var rig = await CacheRig.StartAsync(clock: clock);
        await rig.GetAsync("key", timeToLive: TimeSpan.FromSeconds(5));
        clock.Advance(TimeSpan.FromSeconds(4));
        await rig.GetAsync("key", timeToLive: TimeSpan.FromSeconds(5));
        Assert.Equal((1, 1L, 1L), (rig.Made, rig.Counters.Hits, rig.Counters.Misses));

        clock.Advance(TimeSpan.FromSeconds(1));
        await rig.GetAsync("key", timeToLive: TimeSpan.FromSeconds(5));
        Assert.Equal(2, rig.Made);
        Assert.Equal((0L, 0L), (rig.Counters.Errors, rig.Counters.Fallbacks));
    }
}
