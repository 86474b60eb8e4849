using System.Diagnostics.Metrics;
using FundingDash.Web.Hosting.Telemetry;

namespace FundingDash.Web.Live;

/// <summary>How fast new values come into the snapshot and from there to the viewers.</summary>
public sealed class LiveMeter : FeatureMeter
{
    private readonly Histogram<double> _publish;
    private readonly Histogram<double> _fanOut;

    public LiveMeter(IMeterFactory factory)
        : base(factory, "Live")
    {
        _publish = Seconds("fundingdash.snapshot.publish.duration", "Merging one collection into the snapshot and waking the subscribers", 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25);
        _fanOut = Seconds("fundingdash.snapshot.fanout.duration", "From the publication of a snapshot to its rendering for one viewer", 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5);
    }

    public void Published(TimeSpan duration) => _publish.Record(duration.TotalSeconds);

    public void Shown(TimeSpan after) => _fanOut.Record(after.TotalSeconds);
}
