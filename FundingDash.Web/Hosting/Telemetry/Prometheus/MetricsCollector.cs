using System.Diagnostics.Metrics;
using System.Text;

namespace FundingDash.Web.Hosting.Telemetry.Prometheus;

/// <summary>Listens to the instruments of this app, and to those of the runtime, and writes them in Prometheus' text format.</summary>
public sealed class MetricsCollector : IHostedService, IDisposable
{
    private const string Runtime = "System.Runtime";

    private readonly Lock _writing = new();
    private readonly SortedDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    /// <param name="factory">The app's: meters of another app in this process are none of its business.</param>
    /// <param name="meters">Made before the first measurement.</param>
    public MetricsCollector(IMeterFactory factory, IEnumerable<FeatureMeter> meters)
    {
        _ = meters.Count();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            var meter = instrument.Meter;
            if (meter.Name == Runtime || (ReferenceEquals(meter.Scope, factory) && meter.Name.StartsWith(FeatureMeter.Prefix, StringComparison.Ordinal)))
                listener.EnableMeasurementEvents(instrument, Add(instrument));
        };
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => ((MetricFamily)state!).Record(value, tags));
        _listener.Start();
    }

    /// <summary>All metrics as they stand.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        lock (_writing)
        {
            foreach (var family in _families.Values)
                family.BeginObservation();
            _listener.RecordObservableInstruments();
            foreach (var family in _families.Values)
                family.Write(text);
        }

        return text.ToString();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    private MetricFamily Add(Instrument instrument)
    {
        var family = new MetricFamily(instrument);
        lock (_writing)
            return _families.TryAdd(family.Name, family) ? family : _families[family.Name];
    }
}
