using System.Text.Json.Serialization;

namespace FundingDash.Web.Jobs.Alerts.Delivery;

/// <summary>The body of our own webhook.</summary>
internal sealed record WebhookBody(WebhookEvent[] Events);

internal sealed record WebhookEvent(Guid EventId, string Rule, string Figure, string Subject, double? Value, string Text, DateTimeOffset At);

internal sealed record SlackBody(string Text);

internal sealed record DiscordBody(string Content, DiscordMentions AllowedMentions);

internal sealed record DiscordMentions(string[] Parse);

internal sealed record TelegramBody(string ChatId, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(SlackBody))]
[JsonSerializable(typeof(DiscordBody))]
[JsonSerializable(typeof(TelegramBody))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
