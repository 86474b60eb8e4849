using System.Collections.Immutable;
using System.Globalization;
using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Live.Settings;

/// <summary>All settings that can be changed while the app runs, in the order of the page. What is not in this list is neither shown, taken nor exported.</summary>
public static class SettingFields
{
    public static ImmutableArray<SettingField> Of(IReadOnlyList<FeedDefinition> catalog) =>
    [
        Time(CollectionSettings.IntervalKey, SettingGroup.Collection, "Interval", "between two collections of a feed that has no interval of its own", settings => settings.Collection.Interval),
        new(CollectionSettings.ModeKey, SettingGroup.Collection, SettingKind.Choice, "Mode", "Staggered: one feed after the other, spread over the interval; Parallel: all at the same moment", settings => settings.Collection.Mode.ToString())
        {
            Choices = [.. Enum.GetNames<CollectionMode>()],
        },
        .. catalog.SelectMany(feed => OfFeed(feed.Key)),
        Number(CollectionSettings.StalePeriodsKey, SettingGroup.Thresholds, "Stale value", "intervals after which a value counts as stale and leaves the rankings", settings => settings.Collection.StalePeriods),
        Time(LifecycleSettings.StaleKey, SettingGroup.Thresholds, "Stale contract", "missing from its venue's complete answers for this long, as days.hh:mm:ss", settings => settings.Contracts.StaleAfter),
        Time(LifecycleSettings.DelistedKey, SettingGroup.Thresholds, "Delisted contract", "missing for this long, as days.hh:mm:ss; it leaves the live pages, its history stays", settings => settings.Contracts.DelistedAfter),
        Number(QualitySettings.RateCapKey, SettingGroup.Thresholds, "Rate not believed", "percent per interval beyond which a rate is quarantined, where the venue states no cap; from the next value on", settings => settings.Quality.RateCap),
        Time(QualitySettings.JumpAcceptedKey, SettingGroup.Thresholds, "Jump not believed", "a jump of 8, 24, 100 or 10,000 times is quarantined for this long, as days.hh:mm:ss", settings => settings.Quality.JumpAccepted),
        Number(QualitySettings.PriceToleranceKey, SettingGroup.Thresholds, "Same asset", "percent that neighbouring prices may lie apart before contracts count as different assets", settings => settings.Quality.PriceTolerance),
        Time(CacheSettings.HistoryKey, SettingGroup.Caching, "Settled rates", "that were read from the database serve all readers for this long", settings => settings.Cache.History),
        Number(LimitSettings.AnonymousKey, SettingGroup.Limits, "Without a key", "API requests a minute of one address", settings => settings.Limits.Anonymous),
        Number(LimitSettings.FreeKey, SettingGroup.Limits, "Key of the tier free", "API requests a minute", settings => settings.Limits.Free),
        Number(LimitSettings.ProKey, SettingGroup.Limits, "Key of the tier pro", "API requests a minute", settings => settings.Limits.Pro),
        Number(LimitSettings.ArbitrageCostKey, SettingGroup.Limits, "Cost of arbitrage", "requests that one for arbitrage counts for", settings => settings.Limits.ArbitrageCost),
        Number(LimitSettings.ExportCostKey, SettingGroup.Limits, "Cost of an export", "requests that one for an export counts for", settings => settings.Limits.ExportCost),
        Days(RetentionSettings.SettlementsKey, "Settlements", "paid rates; older months go once a verified archive holds them", settings => settings.Retention.Settlements),
        Days(RetentionSettings.SpreadsKey, "Spreads", "of pairs over time; older months go", settings => settings.Retention.Spreads),
        Days(RetentionSettings.CollectionsKey, "Collections", "the log of what was asked of the venues", settings => settings.Retention.Collections),
        Days(RetentionSettings.AlertsKey, "Alerts", "what alerts fired, with their messages", settings => settings.Retention.Alerts),
        Days(RetentionSettings.AuditKey, "Audit", "who changed what, and who signed in", settings => settings.Retention.Audit),
        Number(RetentionSettings.RunsKey, SettingGroup.Retention, "Runs", "days: of the recurring jobs, some 50,000 a day", settings => settings.Retention.Runs),
        Number(RetentionSettings.FailedRunsKey, SettingGroup.Retention, "Failed runs", "days: those that failed, with error and stack", settings => settings.Retention.FailedRuns),
    ];

    private static IEnumerable<SettingField> OfFeed(string feed) =>
    [
        new(CollectionSettings.EnabledKey(feed), SettingGroup.Venues, SettingKind.Switch, "Collected", "", settings => settings.Collection.Feed(feed).Enabled ? "true" : "false") { Feed = feed },
        Time(CollectionSettings.FeedIntervalKey(feed), SettingGroup.Venues, "Interval", "", settings => settings.Collection.Feed(feed).Interval) with { Feed = feed },
    ];

    private static SettingField Time(string key, SettingGroup group, string label, string help, Func<LiveSettings, TimeSpan> value) =>
        new(key, group, SettingKind.Time, label, help, settings => value(settings).ToString("c", CultureInfo.InvariantCulture));

    private static SettingField Days(string key, string label, string help, Func<LiveSettings, int> value) =>
        Number(key, SettingGroup.Retention, label, $"days: {help}; 0 keeps all", value);

    private static SettingField Number(string key, SettingGroup group, string label, string help, Func<LiveSettings, int> value) =>
        new(key, group, SettingKind.Number, label, help, settings => value(settings).ToString(CultureInfo.InvariantCulture));
}
