using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FundingDash.Web.Components.Tables;

/// <summary>The browser's side of a live table: scrolling and keys (wwwroot/js/rows.js), and what a page has besides (wwwroot/js/grid.js).</summary>
internal sealed class TableScript : IAsyncDisposable
{
    private readonly IJSObjectReference _module;
    private readonly IJSObjectReference _table;
    private readonly IDisposable _page;

    private TableScript(IJSObjectReference module, IJSObjectReference table, IDisposable page)
    {
        _module = module;
        _table = table;
        _page = page;
    }

    /// <summary>Null when the browser could not load the module or has gone: the values go on being live all the same.</summary>
    /// <param name="path">Address of the module, relative to the page's base.</param>
    public static async Task<TableScript?> AttachAsync<TPage>(IJSRuntime js, string path, ElementReference scroll, TPage page)
        where TPage : class
    {
        var reference = DotNetObjectReference.Create(page);
        try
        {
            if (await js.InvokeAsync<IJSObjectReference?>("import", "./" + path) is { } module
                && await module.InvokeAsync<IJSObjectReference?>("attach", scroll, reference) is { } table)
            {
                return new(module, table, reference);
            }
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // Falls through to what a missing module means.
        }

        reference.Dispose();
        return null;
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
            await _table.InvokeVoidAsync("detach");
            await _table.DisposeAsync();
            await _module.DisposeAsync();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and with it what was to be detached.
        }
    }
}
