using System.Collections.Immutable;
using FundingDash.Domain.Funding;
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

    public const string IntervalKey = "Collection:Interval";
    public const string ModeKey = "Collection:Mode";
    public const string StalePeriodsKey = "Collection:StalePeriods";

    private const int LeastStalePeriods = 2;
    private const int MostStalePeriods = 100;

    public required CollectionMode Mode { get; init; }

    /// <summary>Of the feeds that have none of their own.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>A value older than this many intervals of its feed is stale.</summary>
    public required int StalePeriods { get; init; }

    /// <summary>All feeds, in catalog order, the disabled ones too.</summary>
    public required ImmutableArray<FeedSettings> Feeds { get; init; }

    public static string EnabledKey(string feed) => $"Venues:{feed}:Enabled";

    public static string FeedIntervalKey(string feed) => $"Venues:{feed}:Interval";

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
        var interval = reader.Interval(IntervalKey, DefaultInterval, LeastInterval, MostInterval);
        foreach (var section in configuration.GetSection("Venues").GetChildren())
        {
            if (!catalog.Any(feed => feed.Key.Equals(section.Key, StringComparison.OrdinalIgnoreCase)))
                faults.Add($"Venues:{section.Key} names no feed; allowed: {string.Join(", ", catalog.Select(feed => feed.Key))}.");
        }

        return new()
        {
            Mode = reader.Choice(ModeKey, CollectionMode.Staggered),
            Interval = interval,
            StalePeriods = reader.Number(StalePeriodsKey, LeastStalePeriods, MostStalePeriods) ?? FeedHealth.DefaultStalePeriods,
            Feeds = [.. catalog.Select(feed => Read(reader, feed.Key, interval))],
        };
    }

    private static FeedSettings Read(SettingsReader reader, string key, TimeSpan interval) => new()
    {
        Key = key,
        Enabled = reader.Bool(EnabledKey(key), fallback: true),
        BaseUrl = reader.WebAddress($"Venues:{key}:BaseUrl"),
        Interval = reader.Interval(FeedIntervalKey(key), interval, LeastInterval, MostInterval),
    };
}
