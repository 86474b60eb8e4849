using System.Diagnostics;

namespace FundingDash.Web.Hosting.Telemetry;

/// <summary>Gives the app's own traces ids although nobody exports them, so that the log lines of one collection can be found by theirs.</summary>
internal sealed class TraceIds : IHostedService, IDisposable
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = static source => source.Name.StartsWith(FeatureMeter.Prefix, StringComparison.Ordinal),
        Sample = static (ref _) => ActivitySamplingResult.PropagationData,
    };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ActivitySource.AddActivityListener(_listener);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();
}
