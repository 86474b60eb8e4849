using System.Globalization;
using FundingDash.Domain.Alerts;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Components.Pages.Alerts;

/// <summary>Rules and messages in words.</summary>
internal static class AlertWords
{
    public static IReadOnlyList<KeyValuePair<AlertFigure, string>> Figures { get; } =
    [
        new(AlertFigure.Apr, "APR, %"),
        new(AlertFigure.Rate, "rate per interval, %"),
        new(AlertFigure.NetSpread, "best net spread APR over 7 days, %"),
        new(AlertFigure.ZScore, "z-score"),
        new(AlertFigure.IntervalChange, "change of the funding interval"),
        new(AlertFigure.NewListing, "new listing"),
    ];

    public static IReadOnlyList<KeyValuePair<AlertChannelKind, string>> Kinds { get; } =
    [
        new(AlertChannelKind.Webhook, "Webhook"),
        new(AlertChannelKind.Slack, "Slack"),
        new(AlertChannelKind.Discord, "Discord"),
        new(AlertChannelKind.Telegram, "Telegram"),
        new(AlertChannelKind.Email, "E-mail"),
    ];

    public static IReadOnlyList<KeyValuePair<AlertSide, string>> Sides { get; } = [new(AlertSide.Above, "above"), new(AlertSide.Below, "below"), new(AlertSide.Beyond, "beyond, either way")];

    public static string Of(AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var what = Figures.First(figure => figure.Key == rule.Figure).Value;
        var where = rule.Scope.Pair?.ToString() ?? $"{rule.Scope.Asset ?? "every asset"} on {rule.Scope.Venue ?? "every venue"}";
        var when = rule.IsMeasured ? string.Create(CultureInfo.InvariantCulture, $", at or {Word(rule.Side)}{rule.Threshold:0.####}") : "";
        var hold = rule.HoldFor > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $" for {rule.HoldFor.TotalMinutes:0.##} min") : "";
        return $"{where}: {what}{when}{hold}";
    }

    public static string Of(AlertChannel channel, bool isAdmin)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var kind = Kinds.First(kind => kind.Key == channel.Kind).Value;
        return isAdmin && channel.IsForSystem ? $"{kind}, takes alerts of the system" : kind;
    }

    public static string Of(DeliveryLogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var error = entry.Error is null ? "" : $": {entry.Error}";
        return $"{entry.ChannelName}, {Of(entry.At)}, {Word(entry.Status)}, {entry.Attempts} {(entry.Attempts == 1 ? "attempt" : "attempts")}{error}";
    }

    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    private static string Word(AlertSide side) => side switch
    {
        AlertSide.Above => "above ",
        AlertSide.Below => "below ",
        _ => "beyond ±",
    };

    private static string Word(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Waiting => "waiting",
        DeliveryStatus.Sending => "being sent",
        DeliveryStatus.Delivered => "delivered",
        _ => "given up",
    };
}
