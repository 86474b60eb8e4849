using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Hosting;
using FundingDash.Tests.Hosting.Caching;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Caching;
using FundingDash.Web.Jobs.Collection;
using FundingDash.Web.Jobs.Collection.Sharing;
using FundingDash.Web.Live;
using FundingDash.Web.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace FundingDash.Tests.Jobs.Collection.Sharing;

public sealed class RedisFeedsTests
{
    [RedisFact]
    public async Task Offer_Collection_IsTheSameOnAnotherInstance()
    {
        await using var server = await RedisServer.StartAsync();
        await using var a = await Instance.StartAsync(server);
        await using var b = await Instance.StartAsync(server);
        await a.UntilSharedAsync(b);

        Assert.Equal(a.Slice.Health, b.Slice.Health);
        Assert.Equal(a.Slice.Contracts.Select(contract => contract.Quote), b.Slice.Contracts.Select(contract => contract.Quote));
        Assert.NotNull(b.Ticks.Last("venue"));

        var failed = Quotes.Failed("venue") with { StartedAt = Quotes.Now.AddSeconds(1_000) };
        a.Collect(failed);
        await CacheRig.UntilAsync(() => Task.FromResult(b.Slice.Health.Failure == failed.Failure));
        Assert.Single(b.Slice.Contracts);
    }

    [RedisFact]
    public async Task Offer_RedisKilledAndStartedAgain_IsHeardAgain()
    {
        await using var server = await RedisServer.StartAsync();
        await using var a = await Instance.StartAsync(server);
        await using var b = await Instance.StartAsync(server);
        await a.UntilSharedAsync(b);

        await server.KillAsync();
        a.Collect();
        await server.StartAgainAsync();

        await a.UntilSharedAsync(b);
    }

    [RedisFact]
    public async Task Start_RedisRefusesTheSubscription_TriesAgainUntilItIsHeard()
    {
        await using var server = await RedisServer.StartAsync();
        using var operation = await ConnectionMultiplexer.ConnectAsync(server.Address);
        await operation.GetDatabase().ExecuteAsync("ACL", "SETUSER", "default", "resetchannels");
        await using var a = await Instance.StartAsync(server);
        await using var b = await Instance.StartAsync(server);
        b.Collect();
        await CacheRig.UntilAsync(async () => await a.Feeds.LoadAsync("venue") is not null);
        Assert.False(b.Feeds.ExecuteTask!.IsCompleted);

        await operation.GetDatabase().ExecuteAsync("ACL", "SETUSER", "default", "allchannels");

        await a.UntilSharedAsync(b);
    }

    [RedisFact]
    public async Task WarmStart_NewInstance_HasTheLastQuotesWithTheirLevels()
    {
        await using var server = await RedisServer.StartAsync();
        await using var a = await Instance.StartAsync(server);
        a.Collect();
        await CacheRig.UntilAsync(async () => await a.Feeds.LoadAsync("venue") is not null);

        await using var b = await Instance.StartAsync(server, isListening: false);
        await new RedisWarmStart(b.Feeds, b.Store, TimeProvider.System, NullLogger<RedisWarmStart>.Instance).StartAsync(CancellationToken.None);

        var (there, here) = (Assert.Single(a.Slice.Contracts), Assert.Single(b.Slice.Contracts));
        Assert.Equal((there.Quote, there.Reference), (here.Quote, here.Reference));
        Assert.Null(b.Slice.Health.LastAttempt);
    }

    [Fact]
    public async Task WarmStart_WithoutRedis_ChangesNothing()
    {
        await using var b = await Instance.StartAsync(server: null);
        b.Collect();
        var before = b.Store.Current;

        await new RedisWarmStart(b.Feeds, b.Store, TimeProvider.System, NullLogger<RedisWarmStart>.Instance).StartAsync(CancellationToken.None);

        Assert.Same(before, b.Store.Current);
    }

    private sealed class Instance : IAsyncDisposable
    {
        private readonly RedisLink _redis;
        private int _second;

        private Instance(RedisServer? server)
        {
            _redis = new(RedisSettings.Read(GivenSettings.Of((RedisSettings.ConnectionStringKey, server?.Address)), []), new(), TimeProvider.System, NullLogger<RedisLink>.Instance);
            // The quotes of these tests are of one moment, and so is the clock: none becomes stale.
            Store = new(new TestClock(), [new() { Feed = "venue", Period = TimeSpan.FromSeconds(30) }]);
            Ticks = new(TimeProvider.System);
            Feeds = new(_redis, new InstanceId(), Store, Ticks, TimeProvider.System, NullLogger<RedisFeeds>.Instance);
        }

        public SnapshotStore Store { get; }

        public CollectionTicks Ticks { get; }

        public RedisFeeds Feeds { get; }

        public FeedSlice Slice => Store.Current.Feeds[0];

        public static async Task<Instance> StartAsync(RedisServer? server, bool isListening = true)
        {
            var instance = new Instance(server);
            await instance._redis.StartAsync(CancellationToken.None);
            if (isListening)
                await instance.Feeds.StartAsync(CancellationToken.None);
            return instance;
        }

        private static FetchResult Result(int second) =>
            Quotes.Success("venue", Quotes.Quote("A", rate: second, feed: "venue", asOf: Quotes.Now.AddSeconds(second))) with { StartedAt = Quotes.Now.AddSeconds(second) };

        public void Collect(FetchResult result)
        {
            Store.Apply(result);
            Feeds.Offer(result);
        }

        /// <summary>One more collection, a second after the last one.</summary>
        public void Collect() => Collect(Result(++_second));

        /// <summary>Collects, again and again as the schedule does, until the other has something of it; then the other must get the last one too.</summary>
        public async Task UntilSharedAsync(Instance other)
        {
            var before = _second;
            await CacheRig.UntilAsync(() =>
            {
                Collect();
                return Task.FromResult(other.Slice is { Contracts: [var contract] } && contract.Quote.Rate > before);
            });
            await CacheRig.UntilAsync(() => Task.FromResult(other.Slice.Contracts[0].Quote == Slice.Contracts[0].Quote));
        }

        public async ValueTask DisposeAsync()
        {
            await Feeds.StopAsync(CancellationToken.None);
            Feeds.Dispose();
            await _redis.DisposeAsync();
        }
    }
}
