using System.Collections.Frozen;
using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Http;
using FundingDash.Web.Live.Settings;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>The feeds, each made once over its own client. Made when first asked for, which is after the start of what may stand in for the venues.</summary>
public sealed class FeedRegistry(IReadOnlyList<FeedDefinition> catalog, SettingsStore settings, IHttpClientFactory clients, TimeProvider clock)
{
    private readonly FrozenDictionary<string, Lazy<IVenueFeed>> _feeds = catalog.ToFrozenDictionary(
        feed => feed.Key,
        feed => new Lazy<IVenueFeed>(() => feed.Create(clients.CreateClient(VenueHttp.ClientName(feed.Key)), clock)),
        StringComparer.Ordinal);

    /// <summary>The feed of a key.</summary>
    /// <exception cref="ArgumentException">No enabled feed has this key.</exception>
    public IVenueFeed Get(string key) =>
        _feeds.TryGetValue(key, out var feed) && settings.Settings.Collection.Feed(key).Enabled ? feed.Value : throw new ArgumentException($"There is no enabled feed '{key}'.", nameof(key));
}
