using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace FundingDash.Web.Components.Charts;

/// <summary>What a chart shows: lines over time, and what is marked behind them.</summary>
public sealed record ChartModel
{
    public required ImmutableArray<ChartLine> Lines { get; init; }

    /// <summary>Vertical marks.</summary>
    public ImmutableArray<ChartMark> Marks { get; init; } = [];

    /// <summary>Horizontal lines and bands.</summary>
    public ImmutableArray<ChartLevel> Levels { get; init; } = [];

    /// <summary>Digits after the point in the tooltip.</summary>
    public required int Decimals { get; init; }

    /// <summary>What stands behind a value; empty for counts, which have no sign either.</summary>
    public string Unit { get; init; } = "%";

    /// <summary>True when only the points differ, so that the drawing can stay.</summary>
    public bool IsDrawnAs(ChartModel other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Decimals == other.Decimals && Unit == other.Unit && Marks.SequenceEqual(other.Marks) && Levels.SequenceEqual(other.Levels)
            && Lines.Select(line => line with { Points = [] }).SequenceEqual(other.Lines.Select(line => line with { Points = [] }));
    }
}

/// <summary>One line.</summary>
/// <param name="Name">A stranger's text; encoded where it is shown.</param>
/// <param name="Colour">Number in the palette of tokens.css, from 0.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Points">Ascending in time.</param>
public sealed record ChartLine(string Name, int Colour, ChartStyle Style, ImmutableArray<ChartPoint> Points);

public enum ChartStyle
{
    /// <summary>A value holds until the next.</summary>
    Steps,

    /// <summary>The same, dashed: not certain yet.</summary>
    DashedSteps,

    /// <summary>Values are joined.</summary>
    Joined,

    /// <summary>Values are joined and the ground below is tinted.</summary>
    Area,
}

/// <summary>A value at a minute since the Unix epoch; not a number where the line ends until its next point.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ChartPoint(int Minute, float Value)
{
    public static ChartPoint End(int minute) => new(minute, float.NaN);
}

/// <summary>A vertical line at a minute.</summary>
public sealed record ChartMark(int Minute, string Label);

/// <summary>A horizontal line, or a band when it has another end.</summary>
public sealed record ChartLevel(double Value, double? To, string Label);
