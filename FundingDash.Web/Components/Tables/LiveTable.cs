using FundingDash.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace FundingDash.Web.Components.Tables;

/// <summary>
/// A page whose content is one long live table: its query in the URL, the newest data unless the viewer has paused, the rows on the
/// screen, sorting, keys and a CSV. What the rows are is the page's own.
/// </summary>
/// <typeparam name="TData">Immutable state of everything the rows are made of; another instance is news.</typeparam>
/// <typeparam name="TQuery">What the viewer asks to see.</typeparam>
public abstract class LiveTable<TData, TQuery> : ComponentBase, IAsyncDisposable
    where TData : class
    where TQuery : class, ITableQuery<TQuery>
{
    private QueryAddress<TQuery> _address = null!;
    private LatestSubscription? _subscription;
    private TableScript? _script;
    private bool _isGone;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    /// <summary>The app's clock.</summary>
    [Inject]
    protected TimeProvider Clock { get; set; } = null!;

    protected TQuery Query => _address.Query;

    /// <summary>What is shown: the newest, or what was there when the viewer paused.</summary>
    protected TData Data { get; private set; } = null!;

    /// <summary>Time of the data while paused; null while live.</summary>
    protected DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Indices of the rows that the query shows, in its order.</summary>
    protected int[] Order { get; private set; } = [];

    /// <summary>The part of <see cref="Order"/> on the screen.</summary>
    protected RowWindow Rows { get; } = new();

    /// <summary>The element that scrolls.</summary>
    protected ElementReference Scroll { get; set; }

    /// <summary>Between two renders of one viewer: bursts of several feeds become one.</summary>
    protected abstract TimeSpan MinInterval { get; }

    /// <summary>Module of the browser's side.</summary>
    protected virtual string Script => "js/rows.js";

    /// <summary>Time of the data shown.</summary>
    protected abstract DateTimeOffset DataTime { get; }

    /// <summary>Beginning of the name of the CSV file.</summary>
    protected abstract string CsvName { get; }

    /// <summary>The newest data, and a task that completes when there is newer.</summary>
    protected abstract (TData Latest, Task Replaced) Observe();

    /// <summary>Chooses and orders the rows of <see cref="Data"/>; called whenever the data or the query changed.</summary>
    protected abstract int[] Arrange();

    /// <summary>The query after a click on a column; null when there is no such column.</summary>
    protected abstract TQuery? SortBy(string column);

    /// <summary>What is shown, all rows of it, as CSV.</summary>
    protected abstract byte[] WriteCsv();

    /// <summary>The browser's scroll position needs other rows.</summary>
    [JSInvokable]
    public void Window(int first, int count, int openHeight)
    {
        Rows.Move(first, count, openHeight);
        StateHasChanged();
    }

    /// <summary>Sorts by a column, or the other way round if it is sorted by it already. A column that is not shown is none.</summary>
    [JSInvokable]
    public Task Sort(string column) => SortBy(column) is { } query ? ChangeAsync(query) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _isGone = true;
        Navigation.LocationChanged -= OnLocationChanged;
        _subscription?.Dispose();
        if (_script is not null)
            await _script.DisposeAsync();
    }

    protected override void OnInitialized()
    {
        _address = new(Navigation);
        Navigation.LocationChanged += OnLocationChanged;
        Update();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _subscription = LatestSubscription.Start(Observe, Data, MinInterval, Clock, _ => InvokeAsync(OnNews));
        _script = await TableScript.AttachAsync(JS, Assets[Script], Scroll, this);
        // Left while the browser loaded the script: nobody else would detach it.
        if (_isGone && _script is not null)
            await _script.DisposeAsync();
    }

    protected Task ChangeAsync(TQuery query)
    {
        var before = Query;
        _address.Go(query);
        Turn(before);
        return Task.CompletedTask;
    }

    protected void TogglePause()
    {
        PausedAt = PausedAt is null ? DataTime : null;
        Update();
    }

    protected async Task ExportAsync()
    {
        if (_script is not null)
            await _script.SaveAsync($"{CsvName}-{DataTime:yyyyMMdd-HHmmss}.csv", WriteCsv());
    }

    /// <summary>Orders the rows anew.</summary>
    protected void Refresh()
    {
        Order = Arrange();
        Rows.Fit(Order.Length);
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        var before = Query;
        if (_address.Arrive(e.Location))
            Turn(before);
    });

    private void OnNews()
    {
        if (PausedAt is not null)
            return;
        Update();
        StateHasChanged();
    }

    // Other rows, or the same in another order, are read from the top.
    private void Turn(TQuery before)
    {
        if (!Query.ListsAs(before))
            Rows.Rewind();
        Update();
        StateHasChanged();
    }

    private void Update()
    {
        if (PausedAt is null)
            Data = Observe().Latest;
        Refresh();
    }
}
