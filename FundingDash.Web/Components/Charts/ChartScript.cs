using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FundingDash.Web.Components.Charts;

/// <summary>The browser's side of a chart (wwwroot/js/chart.js).</summary>
internal sealed class ChartScript : IAsyncDisposable
{
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _chart;

    private ChartScript(IJSObjectReference module, IJSObjectReference chart)
    {
        _module = module;
        _chart = chart;
    }

    /// <summary>Null when the browser could not load the scripts or has gone: figures and tables say the same.</summary>
    /// <param name="path">Address of the module, relative to the page's base.</param>
    /// <param name="library">Address of ApexCharts.</param>
    public static async Task<ChartScript?> AttachAsync(IJSRuntime js, string path, string library, ElementReference figure)
    {
        try
        {
            if (await js.InvokeAsync<IJSObjectReference?>("import", "./" + path) is { } module
                && await module.InvokeAsync<IJSObjectReference?>("attach", figure, library) is { } chart)
            {
                return new(module, chart);
            }
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // Falls through to what a missing module means.
        }

        return null;
    }

    /// <summary>Draws, or changes points of what is drawn.</summary>
    public async Task ShowAsync(ChartModel? before, ChartModel after)
    {
        try
        {
            if (before is null || !before.IsDrawnAs(after))
            {
                await _chart.InvokeVoidAsync("draw", ChartOptions.Of(after), after.Lines.Select(line => new { line.Name, line.Style }), after.Decimals, ChartPoints.Pack([.. after.Lines.Select(line => line.Points)]));
            }
            else if (ChartDelta.Between(before, after) is { Count: > 0 } deltas)
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
