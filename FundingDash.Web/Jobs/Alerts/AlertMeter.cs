using System.Diagnostics.Metrics;
using FundingDash.Web.Hosting.Telemetry;

namespace FundingDash.Web.Jobs.Alerts;

/// <summary>How much work the rules are, and what becomes of their messages.</summary>
public sealed class AlertMeter : FeatureMeter
{
    private readonly Histogram<double> _evaluation;
    private readonly Histogram<double> _delay;
    private readonly Counter<long> _events;
    private readonly Counter<long> _attempts;

    public AlertMeter(IMeterFactory factory)
        : base(factory, "Alerts")
    {
        _evaluation = Seconds("fundingdash.alert.evaluation.duration", "One look at all rules", 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5);
        _delay = Seconds("fundingdash.alert.delivery.delay", "From the firing of a rule to the delivery of its message", 0.1, 0.25, 0.5, 1, 2, 5, 10, 60, 600, 3600);
        _events = Meter.CreateCounter<long>("fundingdash.alert.events", "{event}", "Firings of rules");
        _attempts = Meter.CreateCounter<long>("fundingdash.alert.delivery.attempts", "{attempt}", "Attempts to deliver a message");
    }

    public void Evaluated(TimeSpan duration) => _evaluation.Record(duration.TotalSeconds);

    public void Fired(int events) => _events.Add(events);

    public void Delivered(TimeSpan delay) => _delay.Record(delay.TotalSeconds);

    /// <param name="kind">Name of the channel's kind.</param>
    /// <param name="outcome">delivered, retried or dead.</param>
    public void Attempted(string kind, string outcome) => _attempts.Add(1, new("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
}
