using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FundingDash.Web.Hosting.Telemetry;

/// <summary>Sends metrics and traces over OTLP, as the OTEL_* settings say. Only this class names the packages: while it is not registered they are not loaded.</summary>
internal sealed class OtlpExport(IConfiguration configuration) : IHostedService, IDisposable
{
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static readonly string Version = typeof(OtlpExport).Assembly.GetName().Version!.ToString(3);
    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The packages read their settings from the environment alone unless they are given ours.
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddMeter(FeatureMeter.Prefix + "*", "System.Runtime")
            .AddOtlpExporter()
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddSource(FeatureMeter.Prefix + "*", "System.Net.Http")
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }

    private static void Describe(ResourceBuilder resource) => resource.AddService("fundingdash", serviceVersion: Version).AddEnvironmentVariableDetector();
}
