using FundingDash.Domain.Alerts;
using FundingDash.Domain.Alerts.Incidents;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>A channel of an admin that takes alerts of the system.</summary>
/// <param name="User">The admin.</param>
/// <param name="Channel">Where.</param>
/// <param name="Kind">How.</param>
/// <param name="Target">Null when it cannot be opened.</param>
public sealed record SystemRecipient(Guid User, Guid Channel, AlertChannelKind Kind, AlertTarget? Target);

/// <summary>What became of a message that was sent while the database was away.</summary>
/// <param name="EventId">See <see cref="AlertEventId"/>.</param>
/// <param name="Channel">Where it went.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="At">When the last attempt ended.</param>
/// <param name="Error">Null when it arrived.</param>
/// <param name="MayRetry">A later attempt may do better.</param>
public sealed record SentMessage(Guid EventId, Guid Channel, int Attempts, DateTimeOffset At, string? Error, bool MayRetry)
{
    /// <summary>Where its delivery stands.</summary>
    public DeliveryStatus Status => Error is null ? DeliveryStatus.Delivered : MayRetry ? DeliveryStatus.Waiting : DeliveryStatus.Dead;
}

/// <summary>The words of messages about the system.</summary>
public static class SystemMessage
{
    public const string RuleName = "System";

    private const string Over = "Resolved";

    /// <summary>What every channel of one admin is told.</summary>
    public static AlertMessage Of(SystemIncident incident, Guid user)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return new(AlertEventId.Of(incident, user), RuleName, Figure(incident), incident.Subject, null, incident.Line, incident.ResolvedAt ?? incident.OpenedAt);
    }

    /// <summary>The trouble, and with <c>Resolved</c> behind it its end.</summary>
    public static string Figure(SystemIncident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return incident.ResolvedAt is null ? EnumText<SystemTrouble>.Of(incident.Trouble) : EnumText<SystemTrouble>.Of(incident.Trouble) + Over;
    }
}
