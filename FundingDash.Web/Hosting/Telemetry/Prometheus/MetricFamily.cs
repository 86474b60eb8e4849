using System.Diagnostics.Metrics;
using System.Text;

namespace FundingDash.Web.Hosting.Telemetry.Prometheus;

/// <summary>All series of one instrument. Taking a measurement allocates nothing once its labels were seen.</summary>
internal sealed class MetricFamily(Instrument instrument)
{
    // Labels have few values; should one of them come from outside by mistake, memory must not fill up with it.
    private const int MostSeries = 1_000;

    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Lock _adding = new();
    private readonly MetricKind _kind = MetricKinds.Of(instrument);
    private readonly double[] _bounds = MetricKinds.Of(instrument) == MetricKind.Histogram ? [.. (instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries ?? DefaultBounds] : [];
    private volatile MetricSeries[] _series = [];

    public string Name { get; } = MetricName.Of(instrument, MetricKinds.Of(instrument) is MetricKind.Counter or MetricKind.Total);

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (Find(tags) is not { } series)
            return;
        if (_kind == MetricKind.Histogram)
            series.Count(value);
        else if (_kind is MetricKind.Counter or MetricKind.Sum)
            series.Add(value);
        else
            series.Set(value);
    }

    /// <summary>What is observed is observed anew: a series that is not there any more is not written.</summary>
    public void BeginObservation()
    {
        if (!instrument.IsObservable)
            return;
        foreach (var series in _series)
            series.Clear();
    }

    public void Write(StringBuilder text)
    {
        if (!string.IsNullOrEmpty(instrument.Description))
            text.Append("# HELP ").Append(Name).Append(' ').Append(instrument.Description).Append('\n');
        text.Append("# TYPE ").Append(Name).Append(' ').Append(_kind.TypeName()).Append('\n');
        foreach (var series in _series)
            series.Write(text, Name, _kind == MetricKind.Histogram);
    }

    private MetricSeries? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var series in _series)
        {
            if (series.Is(tags))
                return series;
        }

        lock (_adding)
        {
            foreach (var series in _series)
            {
                if (series.Is(tags))
                    return series;
            }

            if (_series.Length >= MostSeries)
                return null;
            var added = new MetricSeries(tags, _bounds);
            _series = [.. _series, added];
            return added;
        }
    }
}
