using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Live.Settings;

/// <summary>The settings that an admin may change while the app runs. None of them is a secret.</summary>
public sealed record LiveSettings(CollectionSettings Collection, LifecycleSettings Contracts, CacheSettings Cache, LimitSettings Limits, RetentionSettings Retention, QualitySettings Quality)
{
    /// <summary>Reads them all; what is wrong is added to <paramref name="faults"/>, each with its key.</summary>
    public static LiveSettings Read(IConfiguration configuration, IReadOnlyList<FeedDefinition> catalog, ICollection<string> faults) => new(
        CollectionSettings.Read(configuration, catalog, faults),
        LifecycleSettings.Read(configuration, faults),
        CacheSettings.Read(configuration, faults),
        LimitSettings.Read(configuration, faults),
        RetentionSettings.Read(configuration, faults),
        QualitySettings.Read(configuration, faults));
}
