using FundingDash.Web.Hosting.Caching;

namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Cache</c>.</summary>
/// <param name="History">How long settled rates that were read from the database serve all readers.</param>
public sealed record CacheSettings(TimeSpan History)
{
    public const string HistoryKey = "Cache:History";
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Most = TimeSpan.FromHours(1);

    public static CacheSettings Read(IConfiguration configuration, ICollection<string> faults) =>
        new(new SettingsReader(configuration, faults).Interval(HistoryKey, CacheTimes.History, Least, Most));
}
