using System.Collections.Concurrent;
using System.Text;
using FundingDash.Tests.Browser.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FundingDash.Tests.EndToEnd;

/// <summary>The app sends its measurements and traces to a collector that a test stands in for.</summary>
public sealed class OtlpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new(StringComparer.Ordinal);

    [Fact]
    public async Task App_AnEndpointIsConfigured_SendsMetricsAndTraces()
    {
        await using var collector = await CollectorAsync();
        await using var app = await AppProcess.StartDemoAsync(
            "--Demo:Contracts=300", $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Urls.First()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_METRIC_EXPORT_INTERVAL=500", "--OTEL_BSP_SCHEDULE_DELAY=500");

        await Task.WhenAll(Awaited("/v1/metrics fundingdash.collection.duration"), Awaited("/v1/traces collect")).WaitAsync(Patience);

        Assert.True(LoadsOpenTelemetry(app));
    }

    [Fact]
    public async Task App_NoEndpoint_LoadsNothingOfIt()
    {
        await using var app = await AppProcess.StartDemoAsync("--Demo:Contracts=300");

        Assert.False(LoadsOpenTelemetry(app));
    }

    private static bool LoadsOpenTelemetry(AppProcess app) => File.ReadAllText($"/proc/{app.ProcessId}/maps").Contains("/OpenTelemetry.", StringComparison.Ordinal);

    private Task Awaited(string what) => _awaited.GetOrAdd(what, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private async Task<WebApplication> CollectorAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.MapPost("/v1/{kind}", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var text = Encoding.Latin1.GetString(body.ToArray());
            foreach (var (what, seen) in _awaited)
            {
                if (what.Split(' ') is [var path, var word] && http.Request.Path == path && text.Contains(word, StringComparison.Ordinal))
                    seen.TrySetResult();
            }
        });
        await collector.StartAsync();
        return collector;
    }
}
