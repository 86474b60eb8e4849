using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Controls;
using FundingDash.Web.Components.Grid;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>Figures as the history pages write them; what is unknown is a dash with its reason beside it.</summary>
internal static class HistoryText
{
    public const string None = "–";

    /// <summary>A fraction as signed percent.</summary>
    public static string Percent(double? fraction, int decimals = 4) => fraction is { } value ? Signed(value * 100, decimals) + " %" : None;

    public static string Apr(double? perHour) => perHour is { } value ? RateMode.Apr.Text(value) + " %" : None;

    public static string Rate(double? perHour, RateMode unit) => perHour is { } value ? unit.Text(value) + " %" : None;

    public static string Share(double? part) => part is { } value ? (Math.Floor(value * 1000) / 10).ToString("0.#") + " %" : None;

    public static string Number(double? value, int decimals = 2) => value is { } known ? Signed(known, decimals) : None;

    /// <summary>The value, or why there is none.</summary>
    public static string Figure(Figure figure, int decimals = 2) => figure.Value is { } value ? Signed(value, decimals) : figure.Reason?.Words() ?? None;

    public static string Hours(int minutes) => $"{minutes / (double)EpochMinutes.PerHour:0.##} h";

    public static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm");

    public static string Class(double? value) => value switch { > 0 => "pays", < 0 => "receives", _ => "" };

    private static string Signed(double value, int decimals)
    {
        var text = Math.Abs(value).ToString("F" + decimals);
        return text.AsSpan().IndexOfAnyExcept("0.") < 0 ? text : (value < 0 ? "−" : "+") + text;
    }
}
