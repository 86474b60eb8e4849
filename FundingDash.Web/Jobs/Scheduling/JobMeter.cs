using System.Diagnostics.Metrics;
using FundingDash.Web.Hosting.Telemetry;

namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>How long the jobs take and how they end.</summary>
public sealed class JobMeter : FeatureMeter
{
    private readonly Histogram<double> _duration;

    public JobMeter(IMeterFactory factory)
        : base(factory, "Jobs") =>
        _duration = Seconds("fundingdash.job.duration", "Runs of recurring jobs", 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300);

    /// <param name="job">Name of the job.</param>
    /// <param name="outcome">success, failure, skipped or cancelled.</param>
    /// <param name="duration">How long it ran.</param>
    // A label "job" would collide with the one that Prometheus adds.
    public void Ended(string job, string outcome, TimeSpan duration) => _duration.Record(duration.TotalSeconds, new("name", job), new KeyValuePair<string, object?>("outcome", outcome));
}
