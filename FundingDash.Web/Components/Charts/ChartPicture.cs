using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Charts;

/// <summary>The lines of a chart as they come with the page itself, before any script has run: what the viewer sees until ApexCharts has drawn the same lines with axes and tips.</summary>
internal static class ChartPicture
{
    // Finer than any screen; as whole numbers they are short.
    private const int Size = 1000;

    /// <summary>An SVG stretched over its place; null when there is nothing to draw.</summary>
    /// <param name="stretch">The part to show; null for all.</param>
    public static MarkupString? Of(ChartModel model, ChartStretch? stretch)
    {
        ArgumentNullException.ThrowIfNull(model);
        var points = model.Lines.SelectMany(line => line.Points).ToArray();
        var values = points.Select(point => (double)point.Value).Where(double.IsFinite)
            .Concat(model.Levels.SelectMany(level => (double[])[level.Value, level.To ?? level.Value]))
            .Concat(model.Lines.Any(line => line.Style == ChartStyle.Area) ? [0] : [])
            .ToArray();
        if (points.Length == 0 || values.Length == 0)
            return null;

        var frame = new Frame(stretch?.From ?? points.Min(point => point.Minute), stretch?.To ?? points.Max(point => point.Minute), values.Min(), values.Max());
        var options = ChartOptions.Of(model);
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg class=\"chart-picture\" viewBox=\"0 0 {Size} {Size}\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
        for (var i = 0; i < model.Lines.Length; i++)
        {
            var dashes = options.Stroke.DashArray[i] > 0 ? $" stroke-dasharray=\"{options.Stroke.DashArray[i]}\"" : "";
            svg.Append(CultureInfo.InvariantCulture, $"<path stroke=\"{options.Colors[i]}\"{dashes} d=\"");
            Trace(svg, model.Lines[i], frame);
            svg.Append("\"/>");
        }

        return new(svg.Append("</svg>").ToString());
    }

    private static void Trace(StringBuilder path, ChartLine line, Frame frame)
    {
        var isStepped = line.Style is ChartStyle.Steps or ChartStyle.DashedSteps;
        var (isDown, last) = (false, 0);
        foreach (var point in line.Points)
        {
            var x = frame.X(point.Minute);
            if (float.IsNaN(point.Value))
            {
                if (isDown && isStepped)
                    path.Append('H').Append(x);
                isDown = false;
                continue;
            }

            var y = frame.Y(point.Value);
            if (!isDown)
                path.Append('M').Append(x).Append(' ').Append(y);
            else if (!isStepped)
                path.Append('L').Append(x).Append(' ').Append(y);
            else if (y != last)
                path.Append('H').Append(x).Append('V').Append(y);
            (isDown, last) = (true, y);
        }

        if (isDown && isStepped)
            path.Append('H').Append(frame.X(line.Points[^1].Minute));
    }

    private readonly record struct Frame(int From, int To, double Least, double Most)
    {
        public int X(int minute) => (int)((long)(minute - From) * Size / Math.Max(1, To - From));

        // The screen counts from above. A line that never moves runs through the middle.
        public int Y(double value) => Most > Least ? (int)Math.Round((Most - value) / (Most - Least) * Size) : Size / 2;
    }
}
