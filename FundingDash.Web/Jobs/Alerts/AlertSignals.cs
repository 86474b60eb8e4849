using FundingDash.Web.Live;

namespace FundingDash.Web.Jobs.Alerts;

/// <summary>Wakes those who would otherwise look only every few seconds. Other instances are not woken: they look by themselves.</summary>
public sealed class AlertSignals
{
    private readonly Latest<object> _rules = new(new());
    private readonly Latest<object> _messages = new(new());

    /// <summary>Completes when a rule has been changed on this instance.</summary>
    public Task RulesChanged => _rules.Observe().Replaced;

    /// <summary>Completes when a message is due at once.</summary>
    public Task MessagesDue => _messages.Observe().Replaced;

    public void ChangeRules() => _rules.Replace(_ => new());

    public void Post() => _messages.Replace(_ => new());
}
