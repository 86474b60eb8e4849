namespace FundingDash.Domain.Alerts;

/// <summary>The state after a value, and whether the rule fires with it.</summary>
public readonly record struct AlertStep(AlertState State, bool Fires);

/// <summary>Takes a rule from state to state. One firing per crossing: the next needs the value to come back first, by the hysteresis.</summary>
public static class AlertMachine
{
    /// <param name="rule">A rule for a measured figure.</param>
    /// <param name="state">What it remembers of the contract or pair.</param>
    /// <param name="value">The figure now, in its unit; null when it is unknown, stale or not believed.</param>
    /// <param name="at">Time of the value, not earlier than that of the one before.</param>
    public static AlertStep Step(AlertRule rule, AlertState state, double? value, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (Excess(rule, value) is not { } excess)
            // What is not known has not held; but a gap in the data is no return, or every outage would end with a second message.
            return new(state.Phase == AlertPhase.Pending ? Cleared(state) : state, Fires: false);
        if (state.Phase == AlertPhase.Raised)
            return new(excess < 0 && excess <= -rule.Hysteresis ? Cleared(state) : state, Fires: false);
        if (excess < 0)
            return new(Cleared(state), Fires: false);
        var pending = state.Phase == AlertPhase.Pending ? state : state with { Phase = AlertPhase.Pending, Since = at };
        return MayFire(rule, pending, at)
            ? new(new(AlertPhase.Raised, Since: null, at, state.Firings + 1), Fires: true)
            : new(pending, Fires: false);
    }

    private static bool MayFire(AlertRule rule, AlertState pending, DateTimeOffset at) =>
        at - pending.Since >= rule.HoldFor
        && (pending.FiredAt is not { } fired || at - fired >= rule.CoolDown)
        && rule.Quiet?.Contains(at) != true;

    // How far the value is past the threshold.
    private static double? Excess(AlertRule rule, double? value)
    {
        if (value is not { } known || !double.IsFinite(known) || rule.Threshold is not { } threshold)
            return null;
        return rule.Side switch
        {
            AlertSide.Above => known - threshold,
            AlertSide.Below => threshold - known,
            _ => Math.Abs(known) - threshold,
        };
    }

    private static AlertState Cleared(AlertState state) => state with { Phase = AlertPhase.Clear, Since = null };
}
