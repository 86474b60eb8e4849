using System.Threading.Channels;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Web.Live;
using FundingDash.Web.Storage;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>Shows what other instances have collected: takes it from the database into this instance's snapshot. Nothing is written and no venue is asked.</summary>
public sealed partial class InstanceBridge(
    IInstanceChannel channel, CollectionRunStore runs, QuoteReader quotes, SnapshotStore store, CollectionTicks ticks, TimeProvider clock, ILogger<InstanceBridge> logger) : BackgroundService
{
    // With more failures in a row than this the feed is down in any case.
    private const int RunsRead = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Channel<string> _news = Channel.CreateUnbounded<string>(new() { SingleReader = true });

    /// <summary>Takes over the runs of a feed that are newer than what the snapshot has of it.</summary>
    /// <returns>How many were taken over.</returns>
    public async Task<int> TakeOverAsync(string feed, CancellationToken cancellationToken)
    {
        if (HealthOf(feed) is not { Enabled: true } health)
            return 0;
        var newest = await runs.LoadLastAsync(feed, RunsRead, cancellationToken);
        var missed = newest.Where(run => health.LastAttempt is not { } last || run.StartedAt > last).ToList();
        // The newest run that brought quotes, and the failures since: older runs say nothing more.
        var good = missed.FindIndex(run => run.Outcome != FetchOutcome.Failure);
        var taken = 0;
        for (var i = good >= 0 ? good : missed.Count - 1; i >= 0; i--)
        {
            var since = health.LastAttempt is { } last && last < missed[i].StartedAt ? last : missed[i].StartedAt;
            var stored = i == good ? await quotes.LoadFeedAsync(feed, since, cancellationToken) : [];
            if (store.ApplyNewer(Result(missed[i], stored)))
                taken++;
        }

        if (taken > 0)
        {
            // A turn of the scheduler, wherever it was: without this the process would think itself left alone as soon as the database fails.
            ticks.Note(feed);
            LogTaken(logger, feed, missed[0].Outcome);
        }

        return taken;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        channel.ListenAsync(feed => _news.Writer.TryWrite(feed), LookAtAll, stoppingToken),
        TakeNewsAsync(stoppingToken));

    private void LookAtAll()
    {
        foreach (var slice in store.Current.Feeds)
            _news.Writer.TryWrite(slice.Feed);
    }

    private async Task TakeNewsAsync(CancellationToken stoppingToken)
    {
        while (await _news.Reader.WaitToReadAsync(stoppingToken))
        {
            var feeds = new HashSet<string>(StringComparer.Ordinal);
            while (_news.Reader.TryRead(out var feed))
                feeds.Add(feed);
            var failed = false;
            foreach (var feed in feeds)
                failed |= !await TryTakeOverAsync(feed, stoppingToken);
            if (failed)
                await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task<bool> TryTakeOverAsync(string feed, CancellationToken stoppingToken)
    {
        try
        {
            await TakeOverAsync(feed, stoppingToken);
            return true;
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            _news.Writer.TryWrite(feed);
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The feed's next collection is the next attempt; the other feeds go on.
            LogFailed(logger, feed, e);
            return true;
        }
    }

    private FeedHealth? HealthOf(string feed)
    {
        foreach (var slice in store.Current.Feeds)
        {
            if (slice.Feed == feed)
                return slice.Health;
        }

        return null;
    }

    private static FetchResult Result(CollectionRun run, IReadOnlyList<FundingQuote> quotes) => new()
    {
        Feed = run.Feed,
        Outcome = run.Outcome,
        Quotes = quotes,
        Failure = run.Failure,
        StartedAt = run.StartedAt,
        Duration = run.Duration,
        RejectedCount = run.Rejected,
        FilteredCount = run.Filtered,
        Requests = run.Requests,
        Bytes = run.Bytes,
    };

    [LoggerMessage(1, LogLevel.Debug, "{Feed}: taken over from another instance, {Outcome}")]
    private static partial void LogTaken(ILogger logger, string feed, FetchOutcome outcome);

    [LoggerMessage(2, LogLevel.Error, "{Feed}: what another instance collected cannot be taken over")]
    private static partial void LogFailed(ILogger logger, string feed, Exception exception);
}
