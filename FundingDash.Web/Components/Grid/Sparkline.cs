using System.Globalization;
using System.Text;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Components.Grid;

/// <summary>Draws the settled rates of a contract's last two days as SVG steps over a zero line. No style attributes: the content security policy forbids them.</summary>
internal static class Sparkline
{
    public static readonly TimeSpan Length = TimeSpan.FromHours(48);

    private const int Width = 96;
    private const int Height = 20;

    // Settlements come some minutes early or late: that is no gap.
    private const int Tolerance = 5;

    /// <summary>Empty when nothing with a known interval was settled in these hours.</summary>
    public static string Draw(SettledSeries series, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(series);
        var rows = Known(series.Between(now - Length, now));
        if (rows.Count == 0)
            return "";
        var values = rows.ConvertAll(row => row.PerHour!.Value);
        var (low, high) = (Math.Min(0, values.Min()), Math.Max(0, values.Max()));
        string Y(double value) => (high == low ? Height / 2.0 : 1 + ((high - value) / (high - low) * (Height - 2))).ToString("0.#", CultureInfo.InvariantCulture);
        return $"<svg class=\"spark\" role=\"img\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\""
            + $" aria-label=\"48 h APR from {RateMode.Apr.Text(values.Min())} to {RateMode.Apr.Text(values.Max())}, last {RateMode.Apr.Text(values[^1])}\">"
            + $"<path class=\"zero\" d=\"M0 {Y(0)}H{Width}\"/><path class=\"steps\" d=\"{Steps(rows, EpochMinutes.Floor(now - Length), Y)}\"/></svg>";
    }

    private static List<SettledRow> Known(SettledSeries series)
    {
        var known = new List<SettledRow>(series.Count);
        for (var i = 0; i < series.Count; i++)
        {
            if (series[i].PerHour is not null)
                known.Add(series[i]);
        }

        return known;
    }

    // Each rate holds over the interval that ended with its settlement; where one is missing the line is broken.
    private static string Steps(List<SettledRow> rows, int from, Func<double, string> y)
    {
        string X(int minute) => (Math.Max(0, minute - from) * (double)Width / Length.TotalMinutes).ToString("0.#", CultureInfo.InvariantCulture);
        var path = new StringBuilder();
        var end = int.MinValue;
        foreach (var row in rows)
        {
            var start = row.Minute - row.IntervalMinutes;
            if (end == int.MinValue || Math.Abs(start - end) > Tolerance)
                path.Append('M').Append(X(start)).Append(' ').Append(y(row.PerHour!.Value));
            else
                path.Append('V').Append(y(row.PerHour!.Value));
            path.Append('H').Append(X(row.Minute));
            end = row.Minute;
        }

        return path.ToString();
    }
}
