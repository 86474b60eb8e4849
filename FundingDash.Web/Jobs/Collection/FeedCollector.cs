using System.Collections.Concurrent;
using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Telemetry;
using FundingDash.Web.Live;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>Runs one collection of a feed from the venue to the snapshot and the sinks. Whatever goes wrong stays with that feed.</summary>
public sealed class FeedCollector(FeedRegistry feeds, SnapshotStore store, IEnumerable<ICollectionSink> sinks, TimeProvider clock, ILogger<FeedCollector> logger)
{
    private readonly ConcurrentDictionary<string, FeedRun> _runs = new(StringComparer.Ordinal);
    private readonly CollectionLog _log = new(logger);
    private readonly ICollectionSink[] _sinks = [.. sinks];

    /// <summary>When the last collection of this feed by this process began; null before the first.</summary>
    public DateTimeOffset? LastStart(string feed) => _runs.GetValueOrDefault(feed)?.StartedAt;

    /// <summary>Collects now; null when a collection of this feed is still running.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<FetchResult?> CollectAsync(string feed, CancellationToken cancellationToken)
    {
        var run = _runs.GetOrAdd(feed, static _ => new());
        if (!run.TryBegin(clock.GetUtcNow()))
            return null;
        try
        {
            return await RunAsync(feed, cancellationToken);
        }
        finally
        {
            run.End();
        }
    }

    private async Task<FetchResult> RunAsync(string key, CancellationToken cancellationToken)
    {
        using var trace = CollectionTrace.Start(key);
        var startedAt = clock.GetUtcNow();
        var started = clock.GetTimestamp();
        try
        {
            var feed = feeds.Get(key);
            var result = await FetchAsync(feed, cancellationToken);
            CollectionTrace.Note(trace, result);
            Publish(result);
            await feed.RefreshSlowFactsAsync(cancellationToken);
            return result;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            _log.Bug(key, e);
            var result = new FetchResult
            {
                Feed = key,
                Outcome = FetchOutcome.Failure,
                Quotes = [],
                Failure = new(FailureKind.Bug, $"internal error: {e.GetType().Name}; see the log"),
                StartedAt = startedAt,
                Duration = clock.GetElapsedTime(started),
            };
            CollectionTrace.Note(trace, result);
            Publish(result);
            return result;
        }
    }

    private static async Task<FetchResult> FetchAsync(IVenueFeed feed, CancellationToken cancellationToken)
    {
        using var step = CollectionTrace.Step("fetch");
        return await feed.FetchAsync(cancellationToken);
    }

    private void Publish(FetchResult result)
    {
        using var step = CollectionTrace.Step("publish");
        store.Apply(result);
        _log.Result(result);
        foreach (var sink in _sinks)
        {
            try
            {
                sink.Offer(result);
            }
            catch (Exception e)
            {
                // A sink that fails must not make the venue look down.
                _log.SinkFailed(result.Feed, sink, e);
            }
        }
    }
}
