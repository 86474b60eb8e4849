using System.Diagnostics.Metrics;

namespace FundingDash.Web.Hosting.Telemetry;

/// <summary>The instruments of one feature, on a meter of its own. Made at start, so that all of them are known before anything is measured.</summary>
public abstract class FeatureMeter
{
    public const string Prefix = "FundingDash.";

    /// <param name="factory">The app's.</param>
    /// <param name="feature">Name of the feature.</param>
    protected FeatureMeter(IMeterFactory factory, string feature) => Meter = factory.Create(Prefix + feature);

    protected Meter Meter { get; }

    /// <summary>A histogram of durations.</summary>
    /// <param name="name">Name with dots.</param>
    /// <param name="description">What is measured.</param>
    /// <param name="bounds">Upper bounds of the buckets, in seconds.</param>
    protected Histogram<double> Seconds(string name, string description, params double[] bounds) =>
        Meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
}
