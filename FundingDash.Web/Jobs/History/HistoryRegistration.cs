using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Jobs.Statistics;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;
using Npgsql;

namespace FundingDash.Web.Jobs.History;

public static class HistoryRegistration
{
    // A venue publishes a settlement some seconds to a minute after the hour.
    private static readonly TimeSpan AfterTheHour = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Stagger = TimeSpan.FromSeconds(3);

    /// <summary>Registers the settled history: its memory, backfills, hourly jobs and statistics. Call it after AddStorage and AddCollection.</summary>
    public static IServiceCollection AddHistory(this IServiceCollection services)
    {
        services.AddSettings((provider, faults) => BackfillSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddSingleton<HistoryFeeds>();
        services.AddSingleton<SettlementNews>();
        services.AddKeyedSingleton<IInstanceChannel>(SettlementNews.Channel, (provider, _) => new PostgresChannel(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<InstanceId>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostgresChannel>>(), SettlementNews.Channel));
        services.AddSingleton<SettlementIngest>();
        services.AddSingleton<ContractBackfill>();
        services.AddSingleton<MissingHistory>();
        services.AddSingleton<FeedBackfill>();
        services.AddSingleton<BackfillRunner>();
        services.AddSingleton<BackfillService>();
        services.AddSingleton<IJobSource, HistoryJobs>();
        services.AddHostedService(provider => provider.GetRequiredService<SettlementIngest>());
        services.AddHostedService<HistoryKeeper>();
        services.AddHostedService<StatisticsKeeper>();
        services.AddHostedService<FirstSettlements>();
        return services.AddHostedService(provider => provider.GetRequiredService<BackfillService>());
    }

    private sealed class HistoryJobs(
        SettingsStore settings, FeedBackfill backfill, BackfillProgressStore progress, HistoryStore history, StatisticsStore statistics, StatisticsWriter writer, TimeProvider clock, ILogger<SettlementsJob> logger) : IJobSource
    {
        public IEnumerable<RecurringJob> Jobs =>
        [
            new() { Name = StatisticsJob.Name, Interval = StatisticsJob.Period, Offset = StatisticsJob.Period, Job = new StatisticsJob(statistics, history, writer, clock) },
            .. settings.Settings.Collection.EnabledFeeds.Select((feed, index) => new RecurringJob
            {
                Name = SettlementsJob.Prefix + feed.Key,
                Interval = SettlementsJob.Period,
                Offset = NextHour() + AfterTheHour + (Stagger * index),
                Job = new SettlementsJob(feed.Key, backfill, progress, history, clock, logger),
            }),
        ];

        private TimeSpan NextHour() => TimeSpan.FromTicks(TimeSpan.TicksPerHour - (clock.GetUtcNow().UtcTicks % TimeSpan.TicksPerHour));
    }
}
