using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Components.Tables;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace FundingDash.Web.Components.Pages.Home;

/// <summary>The live grid. The rows come formatted from <see cref="GridViews"/>; this component only chooses which of them are on the screen.</summary>
public sealed partial class GridPage : IAsyncDisposable
{
    // Between two renders of one viewer: bursts of several feeds become one.
    private static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(50);

    private readonly RowWindow _window = new();
    private readonly HashSet<string> _favourites = new(StringComparer.OrdinalIgnoreCase);
    private int[] _order = [];
    private DateTimeOffset? _pausedAt;
    private ElementReference _scroll;
    private LatestSubscription? _subscription;
    private GridScript? _script;
    private QueryAddress<GridQuery> _address = null!;

    [Inject]
    private SnapshotStore Store { get; set; } = null!;

    [Inject]
    private StatisticsStore Statistics { get; set; } = null!;

    [Inject]
    private GridViews Views { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private GridQuery Query => _address.Query;

    private GridView View { get; set; } = null!;

    private int Columns => 5 + View.Shape.VenueCount;

    // Changes when cells are replaced for another reason than new data: then nothing flashes.
    private string ViewStamp => $"{Query.View.Mode}/{Query.View.Venues.Bits:x}/{Query.View.IntervalHours}";

    private int DetailIndex => Query.Expanded is { } asset ? Array.FindIndex(_order, i => View.Rows[i].Name.Equals(asset, StringComparison.OrdinalIgnoreCase)) : -1;

    protected override void OnInitialized()
    {
        _address = new(
            Navigation,
            query => GridQuery.Parse(query, VenueCatalog.Venues),
            query => "/" + query.ToQueryString(VenueCatalog.Venues),
            (query, before) => query.IsTypingAfter(before));
        Navigation.LocationChanged += OnLocationChanged;
        Refresh(Store.Current);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _subscription = LatestSubscription.Start(Store.Observe, View.Snapshot, MinInterval, Clock, snapshot => InvokeAsync(() => Show(snapshot)));
        _script = await GridScript.AttachAsync(JS, Assets["js/grid.js"], _scroll, this);
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _subscription?.Dispose();
        if (_script is not null)
            await _script.DisposeAsync();
    }

    /// <summary>The browser's scroll position needs other rows.</summary>
    [JSInvokable]
    public void Window(int first, int count, int detailHeight)
    {
        _window.Move(first, count, detailHeight);
        StateHasChanged();
    }

    /// <summary>Favourites as the browser remembers them.</summary>
    [JSInvokable]
    public void Favourites(string[] assets)
    {
        _favourites.Clear();
        _favourites.UnionWith(assets.Take(1_000));
        Arrange();
        StateHasChanged();
    }

    /// <summary>Opens the contracts of an asset, or closes them.</summary>
    [JSInvokable]
    public Task Open(string asset) =>
        ChangeAsync(Query with { Expanded = asset.Equals(Query.Expanded, StringComparison.OrdinalIgnoreCase) ? null : asset });

    /// <summary>Sorts by a column, or the other way round if it is sorted by it already. A column that is not shown is none.</summary>
    [JSInvokable]
    public Task Sort(string column) => View.Shape.FindColumn(column) is { } known
        ? ChangeAsync(Query with
        {
            Sort = known,
            Descending = Query.Sort.Equals(known, StringComparison.OrdinalIgnoreCase) ? !Query.Descending : known is not (GridColumn.Asset or GridColumn.Next),
        })
        : Task.CompletedTask;

    /// <summary>What the hover card of a cell says; null when the cell is empty.</summary>
    [JSInvokable]
    public IReadOnlyList<string[]>? Explain(string asset, int column) =>
        View.ByName.TryGetValue(asset, out var row) && column >= 0 && column < row.Main.Length && row.Main[column] is { } contract
            ? CellExplanation.Of(contract, Clock.GetUtcNow())
            : null;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        var before = Query;
        if (!_address.Arrive(e.Location))
            return;
        Turn(before);
        StateHasChanged();
    });

    private Task ChangeAsync(GridQuery query)
    {
        var before = Query;
        _address.Go(query);
        Turn(before);
        StateHasChanged();
        return Task.CompletedTask;
    }

    // Other rows, or the same in another order, are read from the top.
    private void Turn(GridQuery before)
    {
        if (before with { Expanded = null } != Query with { Expanded = null })
            _window.Rewind();
        Refresh(Store.Current);
    }

    private void Show(MarketSnapshot snapshot)
    {
        if (_pausedAt is not null)
            return;
        Refresh(snapshot);
        StateHasChanged();
    }

    private void Refresh(MarketSnapshot snapshot)
    {
        // Paused: the frozen snapshot is only formatted anew when another view is asked for.
        if (_pausedAt is null)
            View = Views.Get(snapshot, Query.View);
        else if (View.Shape.Key != Query.View)
            View = new(View.Model, new(Query.View, View.Model.Venues), before: null);
        Arrange();
    }

    private void Arrange()
    {
        _order = View.Order(Query);
        if (_favourites.Count > 0)
        {
            bool IsFavourite(int i) => _favourites.Contains(View.Rows[i].Name);
            _order = [.. _order.Where(IsFavourite), .. _order.Where(i => !IsFavourite(i))];
        }

        _window.Fit(_order.Length);
    }

    private Task ResetAsync() => ChangeAsync(new() { Mode = Query.Mode, ShortSide = Query.ShortSide });

    private void TogglePause()
    {
        _pausedAt = _pausedAt is null ? View.Snapshot.PublishedAt : null;
        Refresh(Store.Current);
    }

    private async Task ExportAsync()
    {
        if (_script is not null)
            await _script.SaveAsync($"funding-{View.Snapshot.PublishedAt:yyyyMMdd-HHmmss}.csv", GridCsv.Write(View, _order));
    }
}
