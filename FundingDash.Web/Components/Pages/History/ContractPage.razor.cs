using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Controls;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using Microsoft.AspNetCore.Components;
using Npgsql;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>One contract: what it paid, what it is expected to pay, how unusual that is, and what is missing.</summary>
public sealed partial class ContractPage : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private HistoryQueryString _query = new();
    private (string Venue, string Symbol, HistoryRange Range)? _loaded;
    private ContractKey? _key;
    private ContractView? _view;
    private MarketContract? _live;
    private ContractStatistics? _statistics;
    private ContractChart? _chart;
    private ChartModel _rates = null!;
    private ChartModel _sums = null!;
    private string _summary = "";
    private string? _error;
    private LatestSubscription? _subscription;

    [Parameter]
    public string Venue { get; set; } = "";

    /// <summary>The venue's own symbol; it may have slashes.</summary>
    [Parameter]
    public string Symbol { get; set; } = "";

    [SupplyParameterFromQuery]
    public string? Range { get; set; }

    [SupplyParameterFromQuery]
    public string? Unit { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    [Inject]
    private HistoryReader Reader { get; set; } = null!;

    [Inject]
    private SnapshotStore Store { get; set; } = null!;

    [Inject]
    private StatisticsStore Statistics { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<ContractPage> Logger { get; set; } = null!;

    private string Path => PageAddress.Contract(_key ?? new(Venue, Symbol));

    private string AssetName => _live?.Asset ?? _view?.Contract?.Asset ?? "";

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _query = (HistoryQueryString.Of(Range, Unit, page: Page) with { Stretch = ChartStretch.Parse(From, To) }).Covering(Clock.GetUtcNow());
        if (_view is null || _loaded != (Venue, Symbol, _query.Range))
            await LoadAsync();
        Follow(Store.Current);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _subscription = LatestSubscription.Start(Store.Observe, Store.Current, Interval, Clock, snapshot => InvokeAsync(() => ShowAsync(snapshot)));
    }

    private async Task LoadAsync()
    {
        var wanted = (Venue, Symbol, _query.Range);
        _loaded = wanted;
        _error = null;
        _key = Reader.FindKey(Venue, Symbol);
        if (_key is not { } key)
        {
            _view = null;
            return;
        }

        try
        {
            var view = await Reader.LoadAsync(key, _query.Range, _gone.Token);
            // The viewer may have gone on to another contract or period meanwhile.
            if (_loaded == wanted)
                _view = view;
        }
        catch (NpgsqlException e)
        {
            _error = $"{DatabaseFaults.Tell(Logger, e)} The last 90 days are in memory.";
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
    }

    private async Task ShowAsync(MarketSnapshot snapshot)
    {
        if (_view is null || Reader.HasChanged(_view))
            await LoadAsync();
        Follow(snapshot);
        StateHasChanged();
    }

    private void Zoom(ChartStretch? stretch) => Navigation.NavigateTo(Path + (_query with { Stretch = stretch }), _query.ZoomStep);

    private void Follow(MarketSnapshot snapshot)
    {
        if (_key is not { } key || _view is null)
            return;
        _live = snapshot.Find(key);
        _statistics = Statistics.Current.Find(key);
        if (_chart?.IsOf(_view, _query.Unit) != true)
        {
            _chart = new(_view, _query.Unit);
            _sums = _chart.Sums;
        }

        _rates = _chart.Rates(_live, _statistics);
        _summary = _chart.Summary(_query.Range, _live, _statistics);
    }
}
