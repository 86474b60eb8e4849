namespace FundingDash.Web.Storage.Alerts;

/// <summary>How far a message has come.</summary>
public enum DeliveryStatus
{
    /// <summary>For its first attempt or the next one.</summary>
    Waiting,

    /// <summary>Some instance is at it.</summary>
    Sending,

    Delivered,

    /// <summary>Given up; can be sent again by hand.</summary>
    Dead,
}

/// <summary>What every message about an event says.</summary>
/// <param name="EventId">The same for every channel and attempt, so that a receiver can tell a repetition.</param>
/// <param name="RuleName">The owner's name for the rule.</param>
/// <param name="Figure">Name of an <see cref="Domain.Alerts.AlertFigure"/>.</param>
/// <param name="Subject">Contract, pair or asset.</param>
/// <param name="Value">In the unit of the figure; null for what has none.</param>
/// <param name="Text">One line in words.</param>
/// <param name="At">When the rule fired.</param>
public sealed record AlertMessage(Guid EventId, string RuleName, string Figure, string Subject, double? Value, string Text, DateTimeOffset At);

/// <summary>A message taken for sending: until its lease is over nobody else takes it.</summary>
/// <param name="Message">What to say.</param>
/// <param name="Channel">Where.</param>
/// <param name="Kind">How.</param>
/// <param name="Target">Null when it cannot be opened.</param>
/// <param name="Attempt">From 1.</param>
public sealed record AlertDelivery(AlertMessage Message, Guid Channel, AlertChannelKind Kind, AlertTarget? Target, int Attempt);

/// <summary>A line of the delivery log.</summary>
public sealed record DeliveryLogEntry(Guid EventId, Guid Channel, string ChannelName, string Text, DateTimeOffset At, DeliveryStatus Status, int Attempts, DateTimeOffset? EndedAt, string? Error);
