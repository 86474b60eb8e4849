namespace FundingDash.Web.Storage.Alerts;

/// <summary>How a message travels.</summary>
public enum AlertChannelKind
{
    /// <summary>Our own JSON, signed.</summary>
    Webhook,

    Slack,

    Discord,

    Telegram,

    Email,
}

/// <summary>Where messages go, without what must stay secret.</summary>
public sealed record AlertChannel
{
    public required Guid Id { get; init; }

    public required Guid Owner { get; init; }

    public required AlertChannelKind Kind { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Takes alerts of the system too; means something for admins alone.</summary>
    public bool IsForSystem { get; init; } = true;
}

/// <summary>The secret half of a channel: addresses of Slack and Discord are passwords too. Never shown, never logged.</summary>
/// <param name="Address">Where requests go; null for Telegram and e-mail, whose servers are everybody's.</param>
/// <param name="Secret">Key of the webhook's signature, token of the Telegram bot.</param>
/// <param name="Recipient">Telegram's chat; the address of e-mail.</param>
public sealed record AlertTarget(Uri? Address, string? Secret, string? Recipient)
{
    public override string ToString() => nameof(AlertTarget);
}
