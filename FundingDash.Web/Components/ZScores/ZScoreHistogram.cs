using System.Globalization;
using System.Text;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Components.ZScores;

/// <summary>Draws the distribution of all live z as an SVG of bars. No style attributes: the content security policy forbids them.</summary>
internal static class ZScoreHistogram
{
    private const double Bound = 6;
    private const int Bins = 24;
    private const int BarWidth = 14;
    private const int BarHeight = 48;
    private const int Labels = 14;
    private static readonly int[] Marks = [-4, -2, 0, 2, 4];

    public static string Markup(StatisticsSnapshot statistics)
    {
        var values = statistics.All.Select(contract => contract.Live.Z.Value).OfType<double>().ToList();
        return values.Count == 0 ? "" : Draw(Histogram.Of(values, -Bound, Bound, Bins), values.Count(z => z < -ZoneRule.Threshold), values.Count(z => z > ZoneRule.Threshold));
    }

    private static string Draw(Histogram histogram, int low, int high)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"histogram\" role=\"img\" width=\"{Bins * BarWidth}\" height=\"{BarHeight + Labels}\" viewBox=\"0 0 {Bins * BarWidth} {BarHeight + Labels}\" aria-label=\"");
        svg.Append(CultureInfo.InvariantCulture, $"Histogram of {histogram.Total:N0} z-scores: {low:N0} below \u22122, {histogram.Total - low - high:N0} between \u22122 and 2, {high:N0} above 2\">");
        for (var bin = 0; bin < Bins; bin++)
        {
            var count = histogram.Counts[bin];
            // A bin with anything in it is to be seen, however high the highest is.
            var height = count == 0 ? 0 : Math.Max(1, (int)Math.Round(BarHeight * (double)count / histogram.Largest));
            var active = Math.Abs(histogram.Edge(bin) + (histogram.Width / 2)) > ZoneRule.Threshold ? "bar active" : "bar";
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{active}\" x=\"{(bin * BarWidth) + 1}\" y=\"{BarHeight - height}\" width=\"{BarWidth - 2}\" height=\"{height}\"><title>{Name(histogram, bin)}: {count:N0}</title></rect>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"axis\" d=\"M0 {BarHeight}.5H{Bins * BarWidth}\"/>");
        foreach (var mark in Marks)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(mark + Bound) / histogram.Width * BarWidth}\" y=\"{BarHeight + Labels - 2}\">{Signed(mark)}</text>");
        return svg.Append("</svg>").ToString();
    }

    private static string Name(Histogram histogram, int bin) => bin switch
    {
        0 => $"below {Signed(histogram.Edge(1))}",
        Bins - 1 => $"{Signed(histogram.Edge(bin))} and above",
        _ => $"{Signed(histogram.Edge(bin))} to {Signed(histogram.Edge(bin + 1))}",
    };

    private static string Signed(double value) => value.ToString("0.#;\u22120.#", CultureInfo.InvariantCulture);
}
