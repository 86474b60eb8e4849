using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FundingDash.Web.Components.Charts;

/// <summary>The browser's side of a chart (wwwroot/js/chart.js).</summary>
internal sealed class ChartScript : IAsyncDisposable
{
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _chart;
    private readonly IDisposable _component;

    private ChartScript(IJSObjectReference module, IJSObjectReference chart, IDisposable component)
    {
        _module = module;
        _chart = chart;
        _component = component;
    }

    /// <summary>Null when the browser could not load the scripts or has gone: figures and tables say the same.</summary>
    /// <param name="path">Address of the module, relative to the page's base.</param>
    /// <param name="library">Address of ApexCharts.</param>
    public static async Task<ChartScript?> AttachAsync(IJSRuntime js, string path, string library, ElementReference figure, Chart component)
    {
        var reference = DotNetObjectReference.Create(component);
        try
        {
            if (await js.InvokeAsync<IJSObjectReference?>("import", "./" + path) is { } module
                && await module.InvokeAsync<IJSObjectReference?>("attach", figure, library, reference) is { } chart)
            {
                return new(module, chart, reference);
            }
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // Falls through to what a missing module means.
        }

        reference.Dispose();
        return null;
    }

    /// <summary>Draws, or changes points of what is drawn, and shows a part of it.</summary>
    public async Task ShowAsync((ChartModel? Model, ChartStretch? Stretch) before, (ChartModel Model, ChartStretch? Stretch) after)
    {
        try
        {
            var model = after.Model;
            if (before.Model is null || !before.Model.IsDrawnAs(model))
            {
                var points = ChartPoints.Pack([.. model.Lines.Select(line => line.Points)]);
                await _chart.InvokeVoidAsync("draw", ChartOptions.Of(model), model.Lines.Select(line => new { line.Name, line.Style }), model.Decimals, model.Unit, points, after.Stretch);
                return;
            }

            if (before.Stretch != after.Stretch)
                await _chart.InvokeVoidAsync("show", after.Stretch);
            if (ChartDelta.Between(before.Model, model) is { Count: > 0 } deltas)
            {
                await _chart.InvokeVoidAsync("change", deltas.Select(delta => new[] { delta.Line, delta.Drop, delta.Keep }), ChartPoints.Pack([.. deltas.Select(delta => delta.Added)]));
            }
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, or cannot draw: figures and tables say the same.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _component.Dispose();
        try
        {
            await _chart.InvokeVoidAsync("detach");
            await _chart.DisposeAsync();
            await _module.DisposeAsync();
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and the chart with it.
        }
    }
}
