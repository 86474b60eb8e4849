using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Hosting.Telemetry.Prometheus;

namespace FundingDash.Web.Hosting.Telemetry;

public static class TelemetryRegistration
{
    /// <summary>Registers what reads the metrics and traces of all areas; each registers its own with <see cref="FeatureMeterRegistration.AddFeatureMeter{T}"/>.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddMetrics();
        builder.Services.AddSettings((provider, faults) => MetricsSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        builder.Services.AddSingleton<MetricsCollector>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<MetricsCollector>());
        builder.Services.AddHostedService<TraceIds>();
        if (!string.IsNullOrWhiteSpace(builder.Configuration[OtlpExport.EndpointKey]))
            AddOtlp(builder.Services);
    }

    // A method of its own, since compiling it loads the packages.
    private static void AddOtlp(IServiceCollection services) => services.AddHostedService<OtlpExport>();
}
