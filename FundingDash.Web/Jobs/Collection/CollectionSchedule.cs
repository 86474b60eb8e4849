using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Scheduling;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>Lays the feeds' recurring jobs over time.</summary>
public static class CollectionSchedule
{
    /// <summary>One job per enabled feed; the first regular run falls within the first interval, since <see cref="FirstCollection"/> has just collected.</summary>
    public static IEnumerable<RecurringJob> Jobs(CollectionSettings settings, Func<string, IJob> job)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(job);
        var feeds = settings.EnabledFeeds.ToList();
        return feeds.Select((feed, index) => new RecurringJob
        {
            Name = CollectJob.Prefix + feed.Key,
            Interval = feed.Interval,
            Offset = settings.Mode == CollectionMode.Parallel ? feed.Interval : feed.Interval * (index + 1) / feeds.Count,
            // Feeds that come and go would leave gaps, and in parallel mode start beside the others.
            Layout = $"{settings.Mode} {feeds.Count}",
            Job = job(feed.Key),
        });
    }
}
