using System.Collections.Frozen;
using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Http;
using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>The enabled feeds, each made once over its own client. Made when first asked for, which is after the start of what may stand in for the venues.</summary>
public sealed class FeedRegistry(IReadOnlyList<FeedDefinition> catalog, CollectionSettings settings, IHttpClientFactory clients, TimeProvider clock)
{
    private readonly FrozenDictionary<string, Lazy<IVenueFeed>> _feeds = settings.EnabledFeeds.ToFrozenDictionary(
        feed => feed.Key,
        feed => new Lazy<IVenueFeed>(() => catalog.First(definition => definition.Key == feed.Key).Create(clients.CreateClient(VenueHttp.ClientName(feed.Key)), clock)),
        StringComparer.Ordinal);

    /// <summary>The feed of a key.</summary>
    /// <exception cref="ArgumentException">No enabled feed has this key.</exception>
    public IVenueFeed Get(string key) =>
        _feeds.TryGetValue(key, out var feed) ? feed.Value : throw new ArgumentException($"There is no enabled feed '{key}'.", nameof(key));
}
