using System.Collections.Immutable;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Hosting.Options;

/// <summary>How the feeds' starts are laid over one interval.</summary>
public enum CollectionMode
{
    /// <summary>One after the other, spread over the interval: even load.</summary>
    Staggered,

    /// <summary>All at the same moment: all quotes of the same age.</summary>
    Parallel,
}

/// <summary>Sections <c>Collection</c> and <c>Venues</c>.</summary>
public sealed record CollectionSettings
{
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan MostInterval = TimeSpan.FromHours(1);

    public required CollectionMode Mode { get; init; }

    /// <summary>All feeds, in catalog order, the disabled ones too.</summary>
    public required ImmutableArray<FeedSettings> Feeds { get; init; }

    public IEnumerable<FeedSettings> EnabledFeeds => Feeds.Where(feed => feed.Enabled);

    /// <summary>The settings of a feed.</summary>
    /// <exception cref="ArgumentException">No feed has this key.</exception>
    public FeedSettings Feed(string key) =>
        Feeds.FirstOrDefault(feed => feed.Key == key) ?? throw new ArgumentException($"There is no feed '{key}'.", nameof(key));

    /// <summary>Reads both sections; what is wrong is added to <paramref name="faults"/>, each with its key.</summary>
    public static CollectionSettings Read(IConfiguration configuration, IReadOnlyList<FeedDefinition> catalog, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(catalog);
        var reader = new SettingsReader(configuration, faults);
        var interval = reader.Interval("Collection:Interval", DefaultInterval, LeastInterval, MostInterval);
        foreach (var section in configuration.GetSection("Venues").GetChildren())
        {
            if (!catalog.Any(feed => feed.Key.Equals(section.Key, StringComparison.OrdinalIgnoreCase)))
                faults.Add($"Venues:{section.Key} names no feed; allowed: {string.Join(", ", catalog.Select(feed => feed.Key))}.");
        }

        return new()
        {
            Mode = reader.Choice("Collection:Mode", CollectionMode.Staggered),
            Feeds = [.. catalog.Select(feed => Read(reader, feed.Key, interval))],
        };
    }

    private static FeedSettings Read(SettingsReader reader, string key, TimeSpan interval) => new()
    {
        Key = key,
        Enabled = reader.Bool($"Venues:{key}:Enabled", fallback: true),
        BaseUrl = reader.WebAddress($"Venues:{key}:BaseUrl"),
        Interval = reader.Interval($"Venues:{key}:Interval", interval, LeastInterval, MostInterval),
    };
}
