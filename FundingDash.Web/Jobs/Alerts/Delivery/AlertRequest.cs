using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FundingDash.Web.Hosting.Http;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Delivery;

/// <summary>Puts messages into the words of their channel, as one.</summary>
internal static class AlertRequest
{
    // What the services take at most, in characters.
    private const int SlackMost = 40_000;
    private const int DiscordMost = 2_000;
    private const int TelegramMost = 4_096;

    /// <summary>The request; null when the target lacks what its kind needs.</summary>
    public static HttpRequestMessage? Of(AlertChannelKind kind, AlertTarget target, IReadOnlyList<AlertMessage> messages, Uri telegram, DateTimeOffset now) => (kind, target) switch
    {
        (AlertChannelKind.Webhook, { Address: { } address, Secret: { } secret }) => Webhook(address, secret, messages, now),
        (AlertChannelKind.Slack, { Address: { } address }) => Post(address, new(AlertText.Of(messages, SlackMost, SlackText)), DeliveryJson.Default.SlackBody),
        (AlertChannelKind.Discord, { Address: { } address }) => Post(address, new(AlertText.Of(messages, DiscordMost), new([])), DeliveryJson.Default.DiscordBody),
        (AlertChannelKind.Telegram, { Secret: { } token, Recipient: { } chat }) =>
            Post(new Uri(VenueHttp.WithSlash(telegram), $"bot{Uri.EscapeDataString(token)}/sendMessage"), new(chat, AlertText.Of(messages, TelegramMost)), DeliveryJson.Default.TelegramBody),
        _ => null,
    };

    private static HttpRequestMessage Webhook(Uri address, string secret, IReadOnlyList<AlertMessage> messages, DateTimeOffset now)
    {
        var events = messages.Select(message => new WebhookEvent(message.EventId, message.RuleName, message.Figure, message.Subject, message.Value, message.Text, message.At));
        var request = Post(address, new([.. events]), DeliveryJson.Default.WebhookBody, out var bytes);
        var seconds = now.ToUnixTimeSeconds();
        request.Headers.Add(WebhookSignature.TimeHeader, seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(secret, seconds, bytes));
        return request;
    }

    // Slack's own three signs; with them escaped, a name cannot call <!channel>.
    private static string SlackText(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static HttpRequestMessage Post<T>(Uri address, T body, JsonTypeInfo<T> type) => Post(address, body, type, out _);

    private static HttpRequestMessage Post<T>(Uri address, T body, JsonTypeInfo<T> type, out byte[] bytes)
    {
        bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        return new(HttpMethod.Post, address) { Content = content };
    }
}
