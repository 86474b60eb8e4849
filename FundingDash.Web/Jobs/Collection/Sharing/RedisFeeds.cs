using System.Collections.Concurrent;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Caching;
using FundingDash.Web.Live;
using FundingDash.Web.Storage;
using StackExchange.Redis;

namespace FundingDash.Web.Jobs.Collection.Sharing;

/// <summary>
/// Carries collections from instance to instance over Redis: the newest of each feed under its key, and word of it on a channel. The database's own
/// notices go on beside it: what has come over Redis is known when they arrive and costs one small query, and when Redis is away nobody has to notice.
/// </summary>
public sealed partial class RedisFeeds(RedisLink redis, InstanceId self, SnapshotStore store, CollectionTicks ticks, TimeProvider clock, ILogger<RedisFeeds> logger) : BackgroundService, ICollectionSink
{
    /// <summary>After a longer pause the database knows better what was last.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private const string ChannelName = "collected";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, FetchResult> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _news = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _work = new(0);

    /// <summary>Of each feed the newest waits; while Redis is away it is simply dropped.</summary>
    public void Offer(FetchResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!redis.IsConnected)
            return;
        _waiting[result.Feed] = result;
        _work.Release();
    }

    /// <summary>What is stored of a feed; null when there is nothing, or no Redis.</summary>
    public async Task<SharedCollection?> LoadAsync(string feed)
    {
        var stored = await redis.AskAsync(database => database.StringGetAsync(Key(feed)), RedisValue.Null);
        return (byte[]?)stored is { } bytes ? SharedCollectionFormat.Read(bytes) : null;
    }

    public override void Dispose()
    {
        base.Dispose();
        _work.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!redis.IsConfigured)
            return;
        await Task.WhenAll(ListenAsync(stoppingToken), WorkAsync(stoppingToken));
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _work.WaitAsync(stoppingToken);
            try
            {
                foreach (var feed in _waiting.Keys)
                {
                    if (_waiting.TryRemove(feed, out var result))
                        await PublishAsync(result);
                }

                foreach (var feed in _news.Keys)
                {
                    if (_news.TryRemove(feed, out _) && await LoadAsync(feed) is { } shared && shared.Instance != self.Value)
                        TakeOver(shared);
                }
            }
            catch (Exception e)
            {
                // The feed's next collection is the next attempt.
                LogFailed(logger, e);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        var subscriber = await redis.SubscriberAsync(stoppingToken);
        await redis.WatchAsync(LookAtAll, stoppingToken);
        for (var isFirst = true; !await TrySubscribeAsync(subscriber, isFirst); isFirst = false)
            await Task.Delay(Pause, clock, stoppingToken);
        LookAtAll();
    }

    // Redis may be away just now, or not let us: the database tells of news meanwhile.
    private async Task<bool> TrySubscribeAsync(ISubscriber subscriber, bool isFirst)
    {
        try
        {
            await subscriber.SubscribeAsync(redis.Name(ChannelName), (_, message) => Note(message));
            return true;
        }
        catch (Exception e)
        {
            if (isFirst)
                LogDeaf(logger, e.Message);
            return false;
        }
    }

    private void Note(string? feed)
    {
        if (feed is null)
            return;
        _news[feed] = true;
        _work.Release();
    }

    // Words were missed while the connection was down.
    private void LookAtAll()
    {
        foreach (var slice in store.Current.Feeds)
            Note(slice.Feed);
    }

    private async Task PublishAsync(FetchResult result)
    {
        var latest = Slice(result.Feed)?.Contracts.Select(contract => new StoredQuote(contract.Quote, contract.Reference)).ToList() ?? [];
        var bytes = SharedCollectionFormat.Write(new(self.Value, result, latest));
        if (await redis.AskAsync(database => database.StringSetAsync(Key(result.Feed), bytes, Kept), otherwise: false))
            await redis.AskAsync(database => database.PublishAsync(redis.Name(ChannelName), result.Feed), 0L);
    }

    private void TakeOver(SharedCollection shared)
    {
        if (Slice(shared.Result.Feed) is not { Health.Enabled: true } || !store.ApplyNewer(shared.Result))
            return;
        // As the bridge does: it was a turn of the scheduler, wherever.
        ticks.Note(shared.Result.Feed);
        LogTaken(logger, shared.Result.Feed, shared.Result.Outcome);
    }

    private FeedSlice? Slice(string feed) => store.Current.Feeds.FirstOrDefault(slice => slice.Feed == feed);

    private string Key(string feed) => redis.Name($"feed:{feed}");

    [LoggerMessage(1, LogLevel.Debug, "{Feed}: taken over from another instance by way of Redis, {Outcome}")]
    private static partial void LogTaken(ILogger logger, string feed, FetchOutcome outcome);

    [LoggerMessage(3, LogLevel.Warning, "Redis does not tell of other instances' collections; the database does until it is tried again: {Reason}")]
    private static partial void LogDeaf(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Error, "A collection cannot be shared over Redis")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
