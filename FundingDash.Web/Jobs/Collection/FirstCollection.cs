using FundingDash.Web.Live.Settings;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>Collects every feed once as soon as the host starts, without the scheduler: the first screen fills in seconds, and a second instance fills its own memory.</summary>
public sealed class FirstCollection(FeedCollector collector, SettingsStore settings, TimeProvider clock) : BackgroundService
{
    // Fourteen first connections in the same millisecond would compete with the first page for two cores.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var runs = new List<Task>();
        foreach (var feed in settings.Settings.Collection.EnabledFeeds)
        {
            runs.Add(collector.CollectAsync(feed.Key, stoppingToken));
            await Task.Delay(Step, clock, stoppingToken);
        }

        await Task.WhenAll(runs);
    }
}
