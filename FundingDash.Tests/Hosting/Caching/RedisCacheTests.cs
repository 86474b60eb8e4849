using System.Diagnostics;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Hosting.Caching;

public sealed class RedisCacheTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [RedisFact]
    public async Task Get_MadeByAnotherInstance_IsTakenFromRedis()
    {
        await using var server = await RedisServer.StartAsync("p@ss word");
        await using var a = await CacheRig.StartAsync(server);
        await using var b = await CacheRig.StartAsync(server);
        await a.GetAsync("key", made: "of a");
        await UntilStoredAsync(a, "key");

        Assert.Equal("of a", await b.GetAsync("key", made: "of b"));
        Assert.Equal((0, 1L, 0L), (b.Made, b.Counters.Hits, b.Counters.Misses));
    }

    [RedisFact]
    public async Task Get_Stored_HasThePrefixAndAnEnd()
    {
        await using var server = await RedisServer.StartAsync();
        await using var rig = await CacheRig.StartAsync(server);
        await rig.GetAsync("key", timeToLive: TimeSpan.FromSeconds(30));
        await UntilStoredAsync(rig, "key");

        var left = await rig.Redis.AskAsync(database => database.KeyTimeToLiveAsync("fundingdash:cache:key"), null);

        Assert.InRange(left!.Value, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
    }

    [RedisFact]
    public async Task Clear_TakesTheCacheOutOfRedisAndNothingElse()
    {
        await using var server = await RedisServer.StartAsync();
        await using var rig = await CacheRig.StartAsync(server);
        await using var other = await CacheRig.StartAsync(server);
        string[] keys = [.. Enumerable.Range(0, 3_000).Select(i => $"key {i}")];
        await Task.WhenAll(keys.Select(key => rig.GetAsync(key)));
        await other.GetAsync("elsewhere");
        await CacheRig.UntilAsync(async () => await rig.Redis.AskAsync(async database => (long)await database.ExecuteAsync("DBSIZE"), 0L) > keys.Length);
        foreach (var name in (string[])["fundingdash:feed:kucoin", "another:cache:key"])
            await rig.Redis.AskAsync(database => database.StringSetAsync(name, "kept"), otherwise: false);

        Assert.Equal(keys.Length + 1, await rig.Cache.ClearAsync());

        Assert.Equal(2, await rig.Redis.AskAsync(async database => (long)await database.ExecuteAsync("DBSIZE"), 0L));
        Assert.Equal("made again", await rig.GetAsync("key 0", made: "made again"));
    }

    [IPv6Fact(WithRedis = true)]
    public async Task Get_RedisHasNoIPv4Address_IsReachedAllTheSameAndAgainAfterAKill()
    {
        await using var server = await RedisServer.StartAsync("p@ss", host: "::1");
        await using var a = await CacheRig.StartAsync(server);
        await using var b = await CacheRig.StartAsync(server);
        await a.GetAsync("key", made: "of a");
        await UntilStoredAsync(a, "key");

        Assert.Equal("of a", await b.GetAsync("key", made: "of b"));

        await server.KillAsync();
        await a.UntilAsync(connected: false);
        await server.StartAgainAsync();
        await a.UntilAsync(connected: true);
        // As the app's container does with what it knows as two things.
        await a.Redis.DisposeAsync();
    }

    [RedisFact]
    public async Task Get_RedisKilledAndStartedAgain_GoesOnAtOnceAndTakesItUpByItself()
    {
        await using var server = await RedisServer.StartAsync();
        await using var rig = await CacheRig.StartAsync(server);
        await rig.GetAsync("before");

        await server.KillAsync();
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20; i++)
            Assert.Equal($"{i}", await rig.GetAsync($"{i}"));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Soon * 2);
        await rig.UntilAsync(connected: false);
        var fallbacks = rig.Counters.Fallbacks;
        await rig.GetAsync("while away");
        Assert.True(rig.Counters.Fallbacks > fallbacks);

        await server.StartAgainAsync();
        await rig.UntilAsync(connected: true);
        await CacheRig.UntilAsync(async () =>
        {
            await rig.GetAsync($"after {Stopwatch.GetTimestamp()}");
            return await rig.Redis.AskAsync(async database => (long)await database.ExecuteAsync("DBSIZE"), 0L) > 0;
        });
    }

    [RedisFact]
    public async Task Get_RedisHangs_NobodyWaitsLong()
    {
        await using var server = await RedisServer.StartAsync();
        await using var rig = await CacheRig.StartAsync(server);
        await rig.GetAsync("before");
        await ChildProcess.SignalAsync("STOP", server.ProcessId);

        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < 50; i++)
        {
            var asked = Stopwatch.GetTimestamp();
            Assert.Equal($"{i}", await rig.GetAsync($"{i}"));
            Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, Soon * 2);
        }

        // Four of them were waited for; then the breaker knew.
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Soon * 8);
        Assert.True(rig.Counters.Errors > 0);
        await ChildProcess.SignalAsync("CONT", server.ProcessId);
        await CacheRig.UntilAsync(async () => await rig.Redis.AskAsync(async database => await database.PingAsync() > TimeSpan.Zero, otherwise: false));
    }

    [RedisFact]
    public async Task Start_RedisIsAway_IsNotHeldUpAndItIsTakenUpLater()
    {
        await using var server = await RedisServer.StartAsync();
        await server.KillAsync();
        var started = Stopwatch.GetTimestamp();
        await using var rig = new LateRig(server);
        await rig.Link.StartAsync(CancellationToken.None);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Soon * 3);
        Assert.False(await rig.AskAsync());

        await server.StartAgainAsync();
        await CacheRig.UntilAsync(rig.AskAsync);
    }

    private static Task UntilStoredAsync(CacheRig rig, string key) =>
        CacheRig.UntilAsync(() => rig.Redis.AskAsync(database => database.KeyExistsAsync($"fundingdash:cache:{key}"), otherwise: false));
}
