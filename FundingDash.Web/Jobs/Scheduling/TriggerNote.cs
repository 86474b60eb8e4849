using System.Globalization;

namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>A trigger's description: its interval, and, where somebody has set it by hand, the configured one that it stands for.</summary>
/// <param name="Interval">In force.</param>
/// <param name="Configured">What the configuration said when it was set by hand; null when nobody has.</param>
public readonly record struct TriggerNote(TimeSpan Interval, TimeSpan? Configured)
{
    private const char Separator = ' ';

    public override string ToString() => Configured is { } configured ? $"{Text(Interval)}{Separator}{Text(configured)}" : Text(Interval);

    /// <summary>Null for a description from elsewhere.</summary>
    public static TriggerNote? Parse(string? text)
    {
        var parts = text?.Split(Separator) ?? [];
        if (parts.Length is 0 or > 2 || !TryParse(parts[0], out var interval))
            return null;
        return parts.Length == 1 ? new(interval, null) : TryParse(parts[1], out var configured) ? new(interval, configured) : null;
    }

    private static bool TryParse(string text, out TimeSpan time) => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out time);

    private static string Text(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);
}
