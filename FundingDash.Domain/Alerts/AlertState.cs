namespace FundingDash.Domain.Alerts;

/// <summary>Where a rule stands with one contract or pair.</summary>
public enum AlertPhase
{
    /// <summary>The condition is not met.</summary>
    Clear,

    /// <summary>It is met, but not yet long enough, or in quiet hours, or too soon after the last firing.</summary>
    Pending,

    /// <summary>It has fired and the value has not come back yet.</summary>
    Raised,
}

/// <summary>All that a rule remembers of one contract or pair, so that a restart changes nothing.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Since">When the condition was first met; only while it is pending.</param>
/// <param name="FiredAt">The last firing; null before the first.</param>
/// <param name="Firings">How often it has fired: the number of an event within its rule.</param>
public readonly record struct AlertState(AlertPhase Phase, DateTimeOffset? Since, DateTimeOffset? FiredAt, int Firings);
