using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Logging;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Hosting.Postgres;
using FundingDash.Web.Hosting.Telemetry;
using FundingDash.Web.Jobs.Alerts.Control;
using FundingDash.Web.Jobs.Alerts.Delivery;
using FundingDash.Web.Jobs.Alerts.Incidents;
using FundingDash.Web.Jobs.Alerts.Notices;
using FundingDash.Web.Jobs.Control;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Alerts;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Alerts;
using Npgsql;

namespace FundingDash.Web.Jobs.Alerts;

public static class AlertRegistration
{
    /// <summary>Registers what watches the rules and brings their messages. Call it after AddArbitrage and AddLifecycle.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddAlertDesk();
        services.AddFeatureMeter<AlertMeter>();
        services.AddSingleton(provider => new AlertLeader(provider.GetRequiredService<NpgsqlDataSource>(), self: provider.GetRequiredService<InstanceId>()));
        services.AddHostedService<AlertKeeper>();
        services.AddKeyedSingleton<IInstanceChannel>(NoticeKeeper.Channel, (provider, _) => new PostgresChannel(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<InstanceId>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostgresChannel>>(), AlertOrder.Channel));
        services.AddHostedService<NoticeKeeper>();
        return services.AddHostedService<AlertPostman>();
    }

    /// <summary>Registers what watches the app itself for its admins. Call it after AddAlerts, AddCaching, AddDatabaseProbe and AddJobControl.</summary>
    public static IServiceCollection AddSystemAlerts(this IServiceCollection services)
    {
        services.AddSettings((provider, faults) => SystemAlertSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddSingleton(provider => provider.GetRequiredService<SystemAlertSettings>().Terms);
        services.AddKeyedSingleton(AlertLeader.SystemLock, (provider, _) => new AlertLeader(
            provider.GetRequiredService<NpgsqlDataSource>(), AlertLeader.SystemLock, provider.GetRequiredService<InstanceId>()));
        services.AddSingleton<ErrorCounter>();
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<ErrorCounter>());
        services.AddSingleton<DirectPost>();
        services.AddSingleton<MachineRoll>();
        services.AddSingleton<ISystemSensor, FeedSensor>();
        services.AddSingleton<ISystemSensor, DatabaseSensor>();
        services.AddSingleton<ISystemSensor, CacheSensor>();
        services.AddSingleton<ISystemSensor, ErrorSensor>();
        services.AddSingleton<ISystemSensor>(provider => new JobSensor(
            provider.GetRequiredService<JobBoard>().ReadLastRunsAsync, provider.GetRequiredService<IDatabaseState>(), provider.GetRequiredService<SystemAlertSettings>()));
        services.AddSingleton<ISystemSensor>(provider => new DiskSensor(
            () => DiskRoom.Of(provider.GetService<EmbeddedPostgresHome>()?.Options.DataDirectory ?? AppContext.BaseDirectory), provider.GetRequiredService<SystemAlertSettings>()));
        return services.AddHostedService<SystemWatch>();
    }

    /// <summary>Registers what the page of alerts needs. Call it after AddStorage.</summary>
    public static IServiceCollection AddAlertDesk(this IServiceCollection services)
    {
        services.AddSettings((provider, faults) => AlertSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddSettings((provider, faults) => SmtpSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddSingleton<AlertMailer>();
        services.AddSingleton<AlertSignals>();
        services.AddSingleton<NoticeStore>();
        services.AddHttpClient(AlertSender.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => AlertSockets.Make(provider.GetRequiredService<AlertSettings>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Addresses are secrets here.
            .RemoveAllLoggers();
        services.AddSingleton<AlertSender>();
        services.AddSingleton<TestLimit>();
        services.AddSingleton<AlertChannelDesk>();
        return services.AddSingleton<AlertDesk>();
    }
}
