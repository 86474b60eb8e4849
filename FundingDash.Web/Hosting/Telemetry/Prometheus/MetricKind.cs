using System.Diagnostics.Metrics;

namespace FundingDash.Web.Hosting.Telemetry.Prometheus;

/// <summary>How the measurements of an instrument make a value.</summary>
internal enum MetricKind
{
    /// <summary>The last one counts.</summary>
    Gauge,

    /// <summary>They are added up, and may be negative.</summary>
    Sum,

    /// <summary>They are added up, and never negative.</summary>
    Counter,

    /// <summary>The last one counts, and it only grows.</summary>
    Total,

    Histogram,
}

internal static class MetricKinds
{
    public static MetricKind Of(Instrument instrument)
    {
        var type = instrument.GetType();
        var kind = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return kind == typeof(Histogram<>) ? MetricKind.Histogram
            : kind == typeof(Counter<>) ? MetricKind.Counter
            : kind == typeof(UpDownCounter<>) ? MetricKind.Sum
            : kind == typeof(ObservableCounter<>) ? MetricKind.Total
            : MetricKind.Gauge;
    }

    public static string TypeName(this MetricKind kind) => kind switch
    {
        MetricKind.Counter or MetricKind.Total => "counter",
        MetricKind.Histogram => "histogram",
        _ => "gauge",
    };
}
