using FundingDash.Domain.Funding;
using FundingDash.Web.Live;

namespace FundingDash.Web.Jobs.Collection.Sharing;

/// <summary>Shows what Redis last held of every feed. It comes before the database's warm start, which leaves alone what is there, and needs no schema.</summary>
internal sealed partial class RedisWarmStart(RedisFeeds feeds, SnapshotStore store, TimeProvider clock, ILogger<RedisWarmStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var held = await Task.WhenAll(store.Current.Feeds.Select(slice => feeds.LoadAsync(slice.Feed)));
        var quotes = held.OfType<SharedCollection>().SelectMany(shared => shared.Latest).ToList<StoredQuote>();
        if (quotes.Count == 0)
            return;
        store.Restore(quotes);
        LogRestored(logger, quotes.Count, clock.GetElapsedTime(started).TotalMilliseconds);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Information, "{Quotes} quotes taken from Redis in {Milliseconds:0} ms")]
    private static partial void LogRestored(ILogger logger, int quotes, double milliseconds);
}
