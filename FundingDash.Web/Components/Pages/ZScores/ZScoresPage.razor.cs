using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Components.Tables;
using FundingDash.Web.Components.ZScores;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace FundingDash.Web.Components.Pages.ZScores;

/// <summary>Contracts by how unusual their rate is, live. The rows come from <see cref="ZScoreViews"/>; this component only chooses which of them are on the screen.</summary>
public sealed partial class ZScoresPage : IAsyncDisposable
{
    // A ranking that moves more often than this cannot be read; it also takes quotes and the statistics that follow them in one push.
    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);

    private readonly RowWindow _window = new();
    private int[] _order = [];
    private ElementReference _scroll;
    private LatestSubscription? _subscription;
    private GridScript? _script;
    private QueryAddress<ZScoreQuery> _address = null!;
    private ZScoreView _view = null!;

    [Inject]
    private ZScoreViews Views { get; set; } = null!;

    [Inject]
    private HistoryStore History { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private ZScoreQuery Query => _address.Query;

    protected override void OnInitialized()
    {
        _address = new(
            Navigation,
            query => ZScoreQuery.Parse(query, VenueCatalog.Venues),
            query => "/zscores" + query.ToQueryString(VenueCatalog.Venues),
            (query, before) => query.IsTypingAfter(before));
        Navigation.LocationChanged += OnLocationChanged;
        Show(Views.Current);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _subscription = LatestSubscription.Start(Views.Observe, _view, MinInterval, Clock, view => InvokeAsync(() =>
        {
            Show(view);
            StateHasChanged();
        }));
        _script = await GridScript.AttachAsync(JS, Assets["js/rows.js"], _scroll, this);
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
    public void Window(int first, int count, int openHeight)
    {
        _window.Move(first, count, openHeight);
        StateHasChanged();
    }

    /// <summary>Sorts by a column, or the other way round if it is sorted by it already. A column that does not exist is none.</summary>
    [JSInvokable]
    public Task Sort(string column) => ZScoreColumn.Find(column) is { } known
        ? ChangeAsync(Query with { Sort = known.Key, Descending = Query.Sort == known.Key ? !Query.Descending : !known.Rising })
        : Task.CompletedTask;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        if (!_address.Arrive(e.Location))
            return;
        Turn();
        StateHasChanged();
    });

    private Task ChangeAsync(ZScoreQuery query)
    {
        _address.Go(query);
        Turn();
        StateHasChanged();
        return Task.CompletedTask;
    }

    private void Turn()
    {
        _window.Rewind();
        Show(_view);
    }

    private void Show(ZScoreView view)
    {
        _view = view;
        _order = view.Order(Query);
        _window.Fit(_order.Length);
    }

    private Task ResetAsync() => ChangeAsync(new());

    private Task ShowUntoldAsync() => ChangeAsync(new() { Scope = ZScoreScope.Untold });
}
