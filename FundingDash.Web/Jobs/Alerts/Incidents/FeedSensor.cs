using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Domain.Venues;
using FundingDash.Web.Live;

namespace FundingDash.Web.Jobs.Alerts.Incidents;

/// <summary>Looks at the health of every feed.</summary>
internal sealed class FeedSensor(SnapshotStore snapshots) : ISystemSensor
{
    public bool IsShared => true;

    public IEnumerable<SystemSign> Read(DateTimeOffset now) =>
        snapshots.Current.Feeds.SelectMany(slice => FeedSigns.Of(slice.Health, VenueCatalog.FindFeed(slice.Feed)?.Title ?? slice.Feed, now));
}
