using System.Xml.Linq;
using FundingDash.Web.Components.Charts;
using static FundingDash.Tests.Components.Charts.ChartDeltaTests;

namespace FundingDash.Tests.Components.Charts;

public sealed class ChartPictureTests
{
    [Fact]
    public void Of_Steps_HoldEachValueUntilTheNext() =>
        Assert.Equal(["M0 1000H500V0H1000"], Paths(new ChartLine("a", 0, ChartStyle.Steps, [new(0, 1), new(50, 3), new(100, 3)])));

    [Fact]
    public void Of_Joined_GoStraightFromValueToValue() =>
        Assert.Equal(["M0 1000L500 0L1000 500"], Paths(new ChartLine("a", 0, ChartStyle.Joined, [new(0, 1), new(50, 3), new(100, 2)])));

    [Fact]
    public void Of_LineWithAnEnd_LeavesTheGapOpen() =>
        Assert.Equal(["M0 1000H250M750 0H1000"], Paths(new ChartLine("a", 0, ChartStyle.Steps, [new(0, 1), ChartPoint.End(25), new(75, 2), ChartPoint.End(100)])));

    [Fact]
    public void Of_Area_StandsOnZero() =>
        Assert.Equal(["M0 500L1000 0"], Paths(new ChartLine("a", 0, ChartStyle.Area, [new(0, 1), new(100, 2)])));

    [Fact]
    public void Of_ValueThatNeverChanges_RunsThroughTheMiddle() =>
        Assert.Equal(["M0 500H1000"], Paths(new ChartLine("a", 0, ChartStyle.Steps, [new(0, 1), new(100, 1)])));

    [Fact]
    public void Of_Stretch_FillsTheWidthWithIt() =>
        Assert.Equal("M-1000 1000H0V0H2000", Assert.Single(Paths(ChartPicture.Of(new() { Decimals = 1, Lines = [new("a", 0, ChartStyle.Steps, [new(0, 1), new(50, 3), new(150, 3)])] }, new(50, 100))!.Value.Value)));

    [Fact]
    public void Of_NoPoints_IsNothing()
    {
        Assert.Null(ChartPicture.Of(Model(Points()), null));
        Assert.Null(ChartPicture.Of(Model([ChartPoint.End(5)]), null));
    }

    [Fact]
    public void Of_LinesBeyondThePalette_AreDashed() =>
        Assert.Contains("stroke=\"var(--line-1)\" stroke-dasharray=\"5\"", ChartPicture.Of(new() { Decimals = 1, Lines = [new("a", 12, ChartStyle.Steps, Points(1, 2))] }, null)!.Value.Value, StringComparison.Ordinal);

    private static string[] Paths(ChartLine line) => Paths(ChartPicture.Of(new() { Decimals = 1, Lines = [line] }, null)!.Value.Value);

    private static string[] Paths(string svg) => [.. XElement.Parse(svg).Elements("path").Select(path => path.Attribute("d")!.Value)];
}
