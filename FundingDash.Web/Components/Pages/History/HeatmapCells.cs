using System.Globalization;
using System.Text;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>The cells of a heatmap as markup: thousands of them would each cost a viewer's circuit memory.</summary>
internal static class HeatmapCells
{
    private const int Levels = 12;
    private const int LargestHeight = 92;

    public static string Hours { get; } = string.Concat(Enumerable.Range(0, 24).Select(hour => $"<th scope=\"col\">{hour:00}</th>"));

    /// <summary>The latest days, the last one first.</summary>
    public static string Rows(SettledSeries series)
    {
        var days = FundingHeatmap.Of(series).Reverse().Take(LargestHeight).ToArray();
        var strongest = days.SelectMany(day => day.Hours).Max(cell => Math.Abs(cell ?? 0));
        var markup = new StringBuilder();
        foreach (var day in days)
        {
            markup.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{day.Day:yyyy-MM-dd}</th>");
            foreach (var cell in day.Hours)
            {
                if (cell is { } value)
                    markup.Append(CultureInfo.InvariantCulture, $"<td class=\"{Tint(value, strongest)}\">{Text(value)}</td>");
                else
                    markup.Append("<td></td>");
            }

            markup.Append(CultureInfo.InvariantCulture, $"<td class=\"sum\">{Text(day.Sum)}</td></tr>");
        }

        return markup.ToString();
    }

    // The root keeps the small everyday payments apart.
    private static string Tint(double value, double strongest)
    {
        if (value == 0)
            return "z";
        var level = Math.Clamp((int)Math.Ceiling(Levels * Math.Sqrt(Math.Abs(value) / strongest)), 1, Levels);
        return value > 0 ? $"p{level}" : $"n{level}";
    }

    private static string Text(double value) => HistoryText.Percent(value).TrimEnd('%', ' ');
}
