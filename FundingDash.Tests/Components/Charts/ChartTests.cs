using Bunit;
using FundingDash.Web.Components.Charts;
using static FundingDash.Tests.Components.Charts.ChartDeltaTests;

namespace FundingDash.Tests.Components.Charts;

public sealed class ChartTests : BunitContext
{
    private readonly BunitJSModuleInterop _chart;

    public ChartTests()
    {
        var module = JSInterop.SetupModule("./js/chart.js");
        _chart = module.SetupModule("attach", _ => true);
        _chart.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Model_OnlyPointsDiffer_SendsTheDifferenceAndDrawsOnce()
    {
        var chart = Open(Model(Points(1, 2)));

        chart.Render(parameters => parameters.Add(one => one.Model, Model(Points(1, 2, 3))));

        Assert.Single(_chart.Invocations["draw"]);
        Assert.Single(_chart.Invocations["change"]);
    }

    [Fact]
    public void Model_SameInstance_SendsNothing()
    {
        var model = Model(Points(1, 2));
        var chart = Open(model);

        chart.Render(parameters => parameters.Add(one => one.Model, model).Add(one => one.Summary, "other words"));

        Assert.Single(_chart.Invocations["draw"]);
        Assert.Empty(_chart.Invocations["change"]);
    }

    [Fact]
    public void Model_MoreLines_IsDrawnAnew()
    {
        var chart = Open(Model(Points(1)));

        chart.Render(parameters => parameters.Add(one => one.Model, Model(Points(1), Points(2))));

        Assert.Equal(2, _chart.Invocations["draw"].Count);
    }

    [Fact]
    public void Stretch_Given_IsDrawnAndLaterShownWithoutDrawingAnew()
    {
        var chart = Open(Model(Points(1, 2)), new(60, 120));
        Assert.Equal(new ChartStretch(60, 120), Assert.Single(_chart.Invocations["draw"]).Arguments[^1]);

        chart.Render(parameters => parameters.Add(one => one.Stretch, new ChartStretch(60, 90)));
        chart.Render(parameters => parameters.Add(one => one.Stretch, null));

        Assert.Equal([new ChartStretch(60, 90), null], _chart.Invocations["show"].Select(shown => (ChartStretch?)shown.Arguments[0]));
        Assert.Single(_chart.Invocations["draw"]);
    }

    [Fact]
    public async Task Zoomed_ByTheViewer_IsToldAndNotSentBack()
    {
        var told = new List<ChartStretch?>();
        var chart = Open(Model(Points(1, 2)), null, told.Add);

        await chart.InvokeAsync(() => chart.Instance.Zoomed(60, 120));
        chart.Render(parameters => parameters.Add(one => one.Stretch, new ChartStretch(60, 120)));
        await chart.InvokeAsync(() => chart.Instance.Zoomed(null, null));
        await chart.InvokeAsync(() => chart.Instance.Zoomed(120, 60));

        Assert.Equal([new ChartStretch(60, 120), null, null], told);
        Assert.Empty(_chart.Invocations["show"]);
    }

    [Fact]
    public void Picture_UntilThePointsChange_StandsBehindThePlot()
    {
        var chart = Open(Model(Points(1, 2)));
        Assert.Single(chart.FindAll(".chart-plot + svg.chart-picture path"));

        chart.Render(parameters => parameters.Add(one => one.Model, Model(Points(1, 2, 3))));

        Assert.Empty(chart.FindAll(".chart-picture"));
    }

    [Fact]
    public async Task Dispose_DrawnChart_IsTakenDown()
    {
        Open(Model(Points(1)));

        await DisposeComponentsAsync();

        Assert.Single(_chart.Invocations["detach"]);
    }

    [Fact]
    public void Plot_ForScreenReaders_HasTheSummary() =>
        Assert.Equal("Funding: quiet", Open(Model(Points(1))).Find("[role=img]").GetAttribute("aria-label"));

    private IRenderedComponent<Chart> Open(ChartModel model, ChartStretch? stretch = null, Action<ChartStretch?>? zoomed = null) => Render<Chart>(parameters => parameters
        .Add(one => one.Title, "Funding").Add(one => one.Summary, "quiet").Add(one => one.Model, model).Add(one => one.Stretch, stretch).Add(one => one.OnStretch, zoomed ?? (_ => { })));
}
