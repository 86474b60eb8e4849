using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FundingDash.Web.Hosting.Http;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts.Delivery;

/// <summary>Puts a message into the words of its channel.</summary>
internal static class AlertRequest
{
    /// <summary>The request; null when the target lacks what its kind needs.</summary>
    public static HttpRequestMessage? Of(AlertChannelKind kind, AlertTarget target, AlertMessage message, Uri telegram, DateTimeOffset now) => (kind, target) switch
    {
        (AlertChannelKind.Webhook, { Address: { } address, Secret: { } secret }) => Webhook(address, secret, message, now),
        (AlertChannelKind.Slack, { Address: { } address }) => Post(address, new(SlackText(Line(message))), DeliveryJson.Default.SlackBody),
        (AlertChannelKind.Discord, { Address: { } address }) => Post(address, new(Line(message), new([])), DeliveryJson.Default.DiscordBody),
        (AlertChannelKind.Telegram, { Secret: { } token, Recipient: { } chat }) =>
            Post(new Uri(VenueHttp.WithSlash(telegram), $"bot{Uri.EscapeDataString(token)}/sendMessage"), new(chat, Line(message)), DeliveryJson.Default.TelegramBody),
        _ => null,
    };

    private static HttpRequestMessage Webhook(Uri address, string secret, AlertMessage message, DateTimeOffset now)
    {
        var body = new WebhookBody(message.EventId, message.RuleName, message.Figure, message.Subject, message.Value, message.Text, message.At);
        var request = Post(address, body, DeliveryJson.Default.WebhookBody, out var bytes);
        var seconds = now.ToUnixTimeSeconds();
        request.Headers.Add(WebhookSignature.EventHeader, message.EventId.ToString());
        request.Headers.Add(WebhookSignature.TimeHeader, seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(secret, seconds, bytes));
        return request;
    }

    private static string Line(AlertMessage message) => $"{message.RuleName}: {message.Text}";

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
