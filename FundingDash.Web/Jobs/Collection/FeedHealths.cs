using FundingDash.Domain.Funding;
using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>What the settings say of each feed, as the snapshot wants to know it.</summary>
public static class FeedHealths
{
    public static IReadOnlyList<FeedHealth> Of(CollectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [.. settings.Feeds.Select(feed => new FeedHealth { Feed = feed.Key, Period = feed.Interval, Enabled = feed.Enabled, StalePeriods = settings.StalePeriods })];
    }
}
