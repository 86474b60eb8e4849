using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FundingDash.Web.Components.Charts;

/// <summary>A chart over time. The points are sent once and then only what changed; the chart is drawn anew only when its structure changes.</summary>
public sealed partial class Chart : IAsyncDisposable
{
    private const string ModulePath = "js/chart.js";
    private const string LibraryPath = "lib/apexcharts.js";

    private ElementReference _figure;
    private ChartScript? _script;
    private (ChartModel? Model, ChartStretch? Stretch) _shown;
    // Shown until the script has drawn, which hides it.
    private MarkupString? _picture;
    private bool _sending;
    private bool _gone;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What the chart says, in words.</summary>
    [Parameter, EditorRequired]
    public string Summary { get; set; } = "";

    /// <summary>The same instance means that nothing changed.</summary>
    [Parameter, EditorRequired]
    public ChartModel Model { get; set; } = null!;

    /// <summary>The part that is shown; null for the whole period.</summary>
    [Parameter]
    public ChartStretch? Stretch { get; set; }

    /// <summary>The viewer has zoomed to a part, or (null) back to the whole.</summary>
    [Parameter]
    public EventCallback<ChartStretch?> OnStretch { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        _gone = true;
        if (_script is not null)
            await _script.DisposeAsync();
    }

    /// <summary>The browser shows another part now, in minutes; null for the whole.</summary>
    [JSInvokable]
    public Task Zoomed(int? from, int? to)
    {
        var stretch = from is { } start && to is { } end ? ChartStretch.Of(start, end) : null;
        _shown.Stretch = stretch;
        return OnStretch.InvokeAsync(stretch);
    }

    protected override void OnParametersSet()
    {
        if (_shown.Model is null)
            _picture ??= ChartPicture.Of(Model, Stretch);
        else if (!ReferenceEquals(_shown.Model, Model))
            _picture = null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // One at a time; who sends takes up what came meanwhile.
        if (_sending)
            return;
        _sending = true;
        if (firstRender)
            _script = await ChartScript.AttachAsync(JS, Assets[ModulePath], Assets[LibraryPath], _figure, this);
        while (_script is not null && !_gone && (!ReferenceEquals(_shown.Model, Model) || _shown.Stretch != Stretch))
        {
            var next = (Model, Stretch);
            await _script.ShowAsync(_shown, next);
            _shown = next;
        }

        _sending = false;
        if (_gone && _script is not null)
            await _script.DisposeAsync();
    }
}
