using System.Collections.Frozen;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.History;
using FundingDash.Web.Hosting.Http;
using FundingDash.Web.Live.Settings;

namespace FundingDash.Web.Jobs.History;

/// <summary>The readers of the feeds' history, each made once over the feed's own client, so that budgets are shared with collection.</summary>
public sealed class HistoryFeeds(IReadOnlyList<FeedDefinition> catalog, SettingsStore settings, IHttpClientFactory clients, TimeProvider clock)
{
    private readonly FrozenDictionary<string, Lazy<VenueHistory>> _readers = catalog
        .ToFrozenDictionary(feed => feed.Key, feed => new Lazy<VenueHistory>(() => feed.History.Create(clients.CreateClient(VenueHttp.ClientName(feed.Key)), clock)), StringComparer.Ordinal);

    /// <summary>Keys of the enabled feeds.</summary>
    public IEnumerable<string> Keys => settings.Settings.Collection.EnabledFeeds.Select(feed => feed.Key);

    /// <summary>Null when the feed is unknown or switched off.</summary>
    public VenueHistory? Find(string feed) =>
        _readers.TryGetValue(feed, out var reader) && settings.Settings.Collection.Feed(feed).Enabled ? reader.Value : null;
}
