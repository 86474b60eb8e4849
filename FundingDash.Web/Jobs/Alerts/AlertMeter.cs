using System.Diagnostics.Metrics;
using FundingDash.Web.Hosting.Telemetry;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts;

/// <summary>How much work the rules are, and what becomes of their messages.</summary>
public sealed class AlertMeter : FeatureMeter
{
    public const string DeliveredOutcome = "delivered";
    public const string RetriedOutcome = "retried";
    public const string DeadOutcome = "dead";

    private readonly Histogram<double> _evaluation;
    private readonly Histogram<double> _delay;
    private readonly Counter<long> _events;
    private readonly Counter<long> _attempts;

    public AlertMeter(IMeterFactory factory)
        : base(factory, "Alerts")
    {
        _evaluation = Seconds("fundingdash.alert.evaluation.duration", "One look at all rules", 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5);
        _delay = Seconds("fundingdash.alert.delivery.delay", "From when a message could be sent first to its delivery", 0.1, 0.25, 0.5, 1, 2, 5, 10, 60, 600, 3600);
        _events = Meter.CreateCounter<long>("fundingdash.alert.events", "{event}", "Firings of rules");
        _attempts = Meter.CreateCounter<long>("fundingdash.alert.delivery.attempts", "{attempt}", "Attempts to deliver a message");
    }

    public void Evaluated(TimeSpan duration) => _evaluation.Record(duration.TotalSeconds);

    public void Fired(int events) => _events.Add(events);

    public void Delivered(TimeSpan delay) => _delay.Record(delay.TotalSeconds);

    /// <param name="kind">Of the channel.</param>
    /// <param name="outcome">One of the outcomes above.</param>
    /// <param name="messages">Events that the attempt was about.</param>
    public void Attempted(AlertChannelKind kind, string outcome, int messages = 1) =>
        _attempts.Add(messages, new("kind", EnumText<AlertChannelKind>.Of(kind)), new KeyValuePair<string, object?>("outcome", outcome));
}
