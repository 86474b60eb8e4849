using System.Collections.Immutable;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Components.Layout;

/// <summary>What the frame shows of a snapshot: formatted once, shared by all viewers.</summary>
public sealed class FrameView
{
    public FrameView(MarketSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Snapshot = snapshot;
        PublishedAt = snapshot.PublishedAt.ToUnixTimeMilliseconds().ToString();
        Contracts = snapshot.ContractCount.ToString("N0");
        Assets = snapshot.Assets.Length.ToString("N0");
        Venues = snapshot.Feeds.Where(slice => !slice.Contracts.IsEmpty).Select(slice => slice.Contracts[0].Venue).Distinct(StringComparer.Ordinal).Count().ToString();
        Feeds = [.. snapshot.Feeds.Select(slice => FeedChip.Of(slice, snapshot.PublishedAt))];
        Outage = FeedOutage.Total(snapshot);
        NothingEnabled = !snapshot.Feeds.Any(slice => slice.Health.Enabled);
    }

    public MarketSnapshot Snapshot { get; }

    /// <summary>Unix ms of the publication, the stamp by which the delay of a push is measured.</summary>
    public string PublishedAt { get; }

    public string Contracts { get; }

    public string Assets { get; }

    public string Venues { get; }

    public DateTimeOffset? LastData => Snapshot.LastData;

    public ImmutableArray<FeedChip> Feeds { get; }

    /// <summary>Every enabled feed with its reason when none can be reached; empty otherwise.</summary>
    public ImmutableArray<FeedOutage> Outage { get; }

    public bool NothingEnabled { get; }

    /// <summary>The app is about to stop.</summary>
    public bool IsStopping { get; init; }

    /// <summary>There is nothing live to show.</summary>
    public bool IsOut => NothingEnabled || !Outage.IsEmpty;
}
