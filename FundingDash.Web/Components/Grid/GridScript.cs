using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FundingDash.Web.Components.Grid;

/// <summary>The browser's side of the grid: scrolling, keys, hover cards, favourites, flashes (wwwroot/js/grid.js).</summary>
public sealed class GridScript : IAsyncDisposable
{
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _grid;
    private readonly IDisposable _page;

    private GridScript(IJSObjectReference module, IJSObjectReference grid, IDisposable page)
    {
        _module = module;
        _grid = grid;
        _page = page;
    }

    public static async Task<GridScript> AttachAsync<TPage>(IJSRuntime js, ElementReference scroll, TPage page)
        where TPage : class
    {
        var reference = DotNetObjectReference.Create(page);
        var module = await js.InvokeAsync<IJSObjectReference>("import", "./js/grid.js");
        var grid = await module.InvokeAsync<IJSObjectReference>("attach", scroll, reference);
        return new(module, grid, reference);
    }

    /// <summary>Lets the browser save a file.</summary>
    public async Task SaveAsync(string name, byte[] content)
    {
        using var stream = new DotNetStreamReference(new MemoryStream(content));
        await _module.InvokeVoidAsync("save", name, stream);
    }

    public async ValueTask DisposeAsync()
    {
        _page.Dispose();
        try
        {
            await _grid.InvokeVoidAsync("detach");
            await _grid.DisposeAsync();
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and with it what was to be detached.
        }
    }
}
