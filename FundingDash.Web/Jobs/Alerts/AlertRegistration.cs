using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Hosting.Telemetry;
using FundingDash.Web.Jobs.Alerts.Control;
using FundingDash.Web.Jobs.Alerts.Delivery;

namespace FundingDash.Web.Jobs.Alerts;

public static class AlertRegistration
{
    /// <summary>Registers what watches the rules and brings their messages. Call it after AddArbitrage and AddLifecycle.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddAlertDesk();
        services.AddFeatureMeter<AlertMeter>();
        services.AddSingleton<AlertLeader>();
        services.AddHostedService<AlertKeeper>();
        return services.AddHostedService<AlertPostman>();
    }

    /// <summary>Registers what the page of alerts needs. Call it after AddStorage.</summary>
    public static IServiceCollection AddAlertDesk(this IServiceCollection services)
    {
        services.AddSettings((provider, faults) => AlertSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddSingleton<AlertSignals>();
        services.AddHttpClient(AlertSender.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => AlertSockets.Make(provider.GetRequiredService<AlertSettings>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Addresses are secrets here.
            .RemoveAllLoggers();
        services.AddSingleton<AlertSender>();
        services.AddSingleton<AlertChannelDesk>();
        return services.AddSingleton<AlertDesk>();
    }
}
