namespace FundingDash.Domain.Alerts.Incidents;

/// <summary>Where one possible trouble stands.</summary>
/// <param name="IsOpen">It has been told and is not over.</param>
/// <param name="Since">Since when what is seen speaks against that; null while it does not.</param>
public readonly record struct IncidentState(bool IsOpen, DateTimeOffset? Since)
{
    /// <summary>The state after one more look. It turns when what is seen has spoken against it for long enough, without a break.</summary>
    /// <param name="isWrong">What is seen; null, when it is not known, is a break.</param>
    /// <param name="at">When.</param>
    /// <param name="patience">How long is long enough.</param>
    public IncidentState After(bool? isWrong, DateTimeOffset at, TimeSpan patience)
    {
        if (isWrong is not { } wrong || wrong == IsOpen)
            return this with { Since = null };
        var since = Since ?? at;
        return at - since >= patience ? new(wrong, Since: null) : this with { Since = since };
    }
}
