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

/// <summary>Messages taken for sending to one channel, as one: until their lease is over nobody else takes them.</summary>
/// <param name="Channel">Where.</param>
/// <param name="Kind">How.</param>
/// <param name="Target">Null when it cannot be opened.</param>
/// <param name="Due">What to say, the longest due first; at least one.</param>
public sealed record AlertDelivery(Guid Channel, AlertChannelKind Kind, AlertTarget? Target, IReadOnlyList<DueMessage> Due);

/// <summary>One event of a delivery.</summary>
/// <param name="Message">What to say.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="ReadyAt">When it could be sent first: its rule fired, quiet hours ended, an outage of the database was over, or somebody asked for it again.</param>
public sealed record DueMessage(AlertMessage Message, int Attempt, DateTimeOffset ReadyAt);

/// <summary>What to take for sending.</summary>
/// <param name="Lease">How long nobody else takes it.</param>
/// <param name="Most">So many channels.</param>
/// <param name="Gather">How long an event waits for others of its channel.</param>
/// <param name="Busy">Channels to leave alone.</param>
public sealed record ClaimTerms(TimeSpan Lease, int Most, TimeSpan Gather, IReadOnlyCollection<Guid> Busy);

/// <summary>A line of the delivery log.</summary>
public sealed record DeliveryLogEntry(Guid EventId, Guid Channel, string ChannelName, string Text, DateTimeOffset At, DeliveryStatus Status, int Attempts, DateTimeOffset? EndedAt, string? Error);
