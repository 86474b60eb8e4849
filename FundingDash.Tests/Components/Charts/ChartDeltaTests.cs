using System.Collections.Immutable;
using FundingDash.Web.Components.Charts;

namespace FundingDash.Tests.Components.Charts;

public sealed class ChartDeltaTests
{
    [Fact]
    public void Between_SamePoints_IsEmpty() => Assert.Empty(ChartDelta.Between(Model(Points(1, 2, 3)), Model(Points(1, 2, 3))));

    [Fact]
    public void Between_WindowMovedOn_DropsInFrontAndAddsBehind()
    {
        var delta = Assert.Single(ChartDelta.Between(Model(Points(1, 2, 3)), Model(Points(2, 3, 4, 5))));

        Assert.Equal((0, 1, 2), (delta.Line, delta.Drop, delta.Keep));
        Assert.Equal(Points(4, 5).AsEnumerable(), delta.Added);
    }

    [Fact]
    public void Between_LastPointChanged_SendsOnlyThat()
    {
        var delta = Assert.Single(ChartDelta.Between(Model(Points(9), Points(1, 2)), Model(Points(9), [new(1, 1), new(2, 7)])));

        Assert.Equal((1, 0, 1), (delta.Line, delta.Drop, delta.Keep));
        Assert.Equal(new ChartPoint(2, 7), Assert.Single(delta.Added));
    }

    [Fact]
    public void Between_NothingLeft_DropsAll()
    {
        var delta = Assert.Single(ChartDelta.Between(Model(Points(1, 2)), Model(Points())));

        Assert.Equal((2, 0), (delta.Drop, delta.Keep));
    }

    [Fact]
    public void Between_LineWithAnEnd_KnowsItAgain()
    {
        ImmutableArray<ChartPoint> points = [new(1, 1), ChartPoint.End(2), new(5, 1)];

        Assert.Empty(ChartDelta.Between(Model(points), Model([.. points])));
    }

    [Fact]
    public void IsDrawnAs_OtherPoints_IsTrueButNotWithAnotherNameOrMark()
    {
        var model = Model(Points(1, 2));

        Assert.True(model.IsDrawnAs(Model(Points(3))));
        Assert.False(model.IsDrawnAs(Model(Points(1), Points(2))));
        Assert.False(model.IsDrawnAs(model with { Lines = [model.Lines[0] with { Name = "other" }] }));
        Assert.False(model.IsDrawnAs(model with { Marks = [new(5, "8 h → 4 h")] }));
    }

    [Fact]
    public void Pack_Lines_WritesNumberThenPoints()
    {
        var bytes = ChartPoints.Pack([[new(256, 1.5f)], []]);

        Assert.Equal([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0xC0, 0x3F, 0, 0, 0, 0], bytes);
    }

    internal static ImmutableArray<ChartPoint> Points(params int[] minutes) => [.. minutes.Select(minute => new ChartPoint(minute, minute))];

    internal static ChartModel Model(params ImmutableArray<ChartPoint>[] lines) => new()
    {
        Lines = [.. lines.Select((points, i) => new ChartLine($"line {i}", i, ChartStyle.Steps, points))],
        Decimals = 4,
    };
}
