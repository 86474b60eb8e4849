using FundingDash.Web.Hosting.Database;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Hosting.Telemetry;
using Npgsql;
using Quartz;

namespace FundingDash.Web.Jobs.Scheduling;

public static class SchedulingRegistration
{
    private const int ConcurrentJobs = 20;

    /// <summary>Registers the scheduler over its store in PostgreSQL, shared with all instances on that database, and the probe that tells whether it can work.
    /// Call it after AddPostgres and AddStorage. Without a connection string the schedule lives in memory (tests).</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, string? connectionString)
    {
        services.AddFeatureMeter<JobMeter>();
        services.AddSingleton<JobCatalog>();
        services.AddOptions<ExecutionHistoryOptions>().Configure<IConfiguration>(static (history, configuration) =>
        {
            // What is wrong with them is told elsewhere.
            RunHistory.Bound(history, RetentionSettings.Read(configuration, []));
            // Many jobs end within a second: one transaction for all of them.
            history.WriteBehindInterval = TimeSpan.FromSeconds(0.5);
        });
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "FundingDash");
            quartz.UseDefaultThreadPool(ConcurrentJobs);
            if (connectionString is not null)
                quartz.UsePersistentStore(store => UsePostgres(store, connectionString));
            else
                services.AddQuartzExecutionHistory();
        });
        if (connectionString is not null)
            services.AddDatabaseProbe();
        services.AddSingleton<SchedulerHost>();
        services.AddSingleton<ISchedulerState>(provider => provider.GetRequiredService<SchedulerHost>());
        return services.AddHostedService(provider => provider.GetRequiredService<SchedulerHost>());
    }

    private static void UsePostgres(IPersistentStoreBuilder store, string connectionString)
    {
        store.UsePostgres(NpgsqlFactory.Instance, connectionString);
        store.ProvisionSchema();
        store.ConfigureStore(options =>
        {
            // A tick this late is left to the next one.
            options.MisfireThreshold = TimeSpan.FromSeconds(10);
            options.DbRetryInterval = TimeSpan.FromSeconds(5);
        });
        // A dead instance is noticed after one missed check-in and the threshold: 7.5 s. A run that somebody cancels on another instance ends with its check-in.
        store.UseClustering(cluster =>
        {
            cluster.CheckinInterval = TimeSpan.FromSeconds(1.5);
            cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(6);
        });
        store.UseExecutionHistory();
    }
}
