using System.Collections.Immutable;

namespace FundingDash.Web.Components.Charts;

/// <summary>The part of ApexCharts' options that differs from chart to chart, in its own words; what never differs is in chart.js. Colours are names of variables, so that a drawn chart follows the theme by itself.</summary>
internal sealed record ChartOptions(ImmutableArray<string> Colors, ChartStroke Stroke, ChartAnnotations Annotations)
{
    private const int Palette = 12;

    public static ChartOptions Of(ChartModel model) => new(
        [.. model.Lines.Select(line => $"var(--line-{(line.Colour % Palette) + 1})")],
        new([.. model.Lines.Select(line => line.Style is ChartStyle.Area or ChartStyle.Joined ? "straight" : "stepline")], 1.5, [.. model.Lines.Select(Dashes)]),
        new([.. model.Marks.Select(Of)], [.. model.Levels.Select(Of)]));

    // Beyond the palette colours come again: then the dashes tell lines apart.
    private static int Dashes(ChartLine line) => line.Style == ChartStyle.DashedSteps ? 3 : line.Colour / Palette * 5;

    private static ChartTimeMark Of(ChartMark mark) => new(mark.Minute * 60_000L, "var(--muted)", ChartLabel.Of(mark.Label));

    private static ChartValueMark Of(ChartLevel level) => new(level.Value, level.To, "var(--muted)", "var(--accent)", 0.12, ChartLabel.Of(level.Label));
}

/// <summary>Per line the way between two points and the length of its dashes (0: none).</summary>
internal sealed record ChartStroke(ImmutableArray<string> Curve, double Width, ImmutableArray<int> DashArray);

internal sealed record ChartAnnotations(ImmutableArray<ChartTimeMark> Xaxis, ImmutableArray<ChartValueMark> Yaxis);

internal sealed record ChartTimeMark(long X, string BorderColor, ChartLabel Label);

internal sealed record ChartValueMark(double Y, double? Y2, string BorderColor, string FillColor, double Opacity, ChartLabel Label);

internal sealed record ChartLabel(string Text, string BorderColor, ChartLabelStyle Style)
{
    public static ChartLabel Of(string text) => new(text, "var(--line)", new("var(--ink)", "var(--raised)"));
}

internal sealed record ChartLabelStyle(string Color, string Background);
