using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Settings;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>Collects without the scheduler while that cannot work (its database is down), so that the grid stays live from memory; stands back as soon as ticks return.</summary>
public sealed partial class OfflineCollection(
    FeedCollector collector, CollectionTicks ticks, SettingsStore settings, ISchedulerState scheduler, TimeProvider clock, ILogger<OfflineCollection> logger, IDatabaseState? database = null) : BackgroundService
{
    // One missed tick may be bad luck or another instance's turn; half an interval more is not.
    private const double Patience = 1.5;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private bool _standsIn;

    /// <summary>The feeds that this process must collect by itself now.</summary>
    public IReadOnlyList<string> Due()
    {
        if (scheduler.IsRunning && database is not { IsUp: false })
            return [];
        var now = clock.GetUtcNow();
        return [.. settings.Settings.Collection.EnabledFeeds.Where(feed => IsDue(feed, now)).Select(feed => feed.Key)];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var due = Due();
            Report(due.Count > 0);
            foreach (var feed in due)
                _ = CollectAsync(feed, stoppingToken);
        }
    }

    private bool IsDue(FeedSettings feed, DateTimeOffset now) =>
        now - (ticks.Last(feed.Key) ?? _startedAt) > feed.Interval * Patience
        && now - (collector.LastStart(feed.Key) ?? DateTimeOffset.MinValue) >= feed.Interval;

    private async Task CollectAsync(string feed, CancellationToken stoppingToken)
    {
        try
        {
            await collector.CollectAsync(feed, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private void Report(bool due)
    {
        var unable = !scheduler.IsRunning || database is { IsUp: false };
        if (due && !_standsIn)
            StandIn();
        else if (!unable && _standsIn)
            StandBack();
        _standsIn = unable && (_standsIn || due);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scheduler cannot work (database down); this process collects by itself")]
    private partial void StandIn();

    [LoggerMessage(Level = LogLevel.Information, Message = "The scheduler works again; this process no longer collects by itself")]
    private partial void StandBack();
}
