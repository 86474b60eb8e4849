using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Controls;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Live;
using FundingDash.Web.Storage;
using Microsoft.AspNetCore.Components;
using Npgsql;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>All contracts of an asset over a period: rates, sums, figures, and when one of them pays.</summary>
public sealed partial class HistoryPage : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    // Minutes. Of two dozen contracts over more than six weeks, single payments are a thicket in which no line can be followed.
    private const int MostInSteps = 45 * EpochMinutes.PerDay;

    private static readonly ChartModel Empty = new() { Lines = [], Decimals = 4 };

    private readonly CancellationTokenSource _gone = new();
    private HistoryQueryString _query = new();
    private (string? Asset, HistoryRange Range) _loaded;
    private ImmutableArray<ContractView>? _contracts;
    private ChartModel _rates = Empty;
    private ChartModel _sums = Empty;
    private string _ratesSummary = "";
    private string _sumsSummary = "";
    private bool _daily;
    private ContractView? _heat;
    private string? _error;
    private MarketSnapshot _snapshot = null!;
    private LatestSubscription? _subscription;

    /// <summary>Listed name of the asset; without one the page goes to the largest.</summary>
    [Parameter]
    public string? Asset { get; set; }

    [SupplyParameterFromQuery]
    public string? Range { get; set; }

    [SupplyParameterFromQuery]
    public string? Unit { get; set; }

    [SupplyParameterFromQuery]
    public string[]? Hide { get; set; }

    [SupplyParameterFromQuery]
    public string? Heat { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    [Inject]
    private HistoryReader Reader { get; set; } = null!;

    [Inject]
    private SnapshotStore Store { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<HistoryPage> Logger { get; set; } = null!;

    private string RatesTitle => _daily ? $"Settled funding, mean of each day (UTC), {UnitWords}" : $"Settled funding, {UnitWords}";

    private string UnitWords => _query.Unit == RateMode.Apr ? "% a year" : "% per 8 h";

    private string CsvAddress => $"/csv/history/{PageAddress.Asset(Asset!)["/history/".Length..]}{_query with { Heat = null, Unit = HistoryQueryString.EightHours }}";

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _snapshot = Store.Current;
        _query = (HistoryQueryString.Of(Range, Unit, Hide, Heat) with { Stretch = ChartStretch.Parse(From, To) }).Covering(Clock.GetUtcNow());
        if (string.IsNullOrEmpty(Asset))
            GoToLargest();
        else if (_loaded == (Asset, _query.Range) && _contracts is not null)
            Arrange();
        else
            await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _subscription = LatestSubscription.Start(Store.Observe, _snapshot, Interval, Clock, snapshot => InvokeAsync(() => ShowAsync(snapshot)));
    }

    private void GoToLargest()
    {
        Asset = null;
        if (_snapshot.Assets.MaxBy(asset => asset.OpenInterestUsd ?? 0) is { } largest)
            Navigation.NavigateTo(PageAddress.Asset(largest.Name) + _query, new NavigationOptions { ReplaceHistoryEntry = true });
    }

    private async Task LoadAsync()
    {
        var wanted = _loaded = (Asset, _query.Range);
        _error = null;
        try
        {
            var contracts = await Reader.LoadAllAsync(Reader.KeysOf(Asset!), _query.Range, _gone.Token);
            // The viewer may have gone on to another asset or period meanwhile.
            if (wanted != _loaded)
                return;
            _contracts = contracts;
            Arrange();
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

    private void Arrange()
    {
        var lines = _contracts!.Value.Select((contract, index) => (Contract: contract, Colour: index)).Where(line => line.Contract.Series.Count > 0 && _query.Shows(line.Contract.Key)).ToArray();
        _daily = Shown(_contracts.Value) > MostInSteps;
        _rates = new()
        {
            Lines = [.. lines.Select(line => new ChartLine(line.Contract.Key.ToString(), line.Colour, _daily ? ChartStyle.Joined : ChartStyle.Steps, _daily ? line.Contract.Days(_query.Unit) : line.Contract.Steps(_query.Unit))).Where(line => !line.Points.IsEmpty)],
            Decimals = _query.Unit.Decimals,
        };
        _sums = new()
        {
            Lines = [.. lines.Select(line => new ChartLine(line.Contract.Key.ToString(), line.Colour, ChartStyle.Area, line.Contract.Cumulative)).Where(line => !line.Points.IsEmpty)],
            Decimals = 4,
        };
        var shown = lines.Select(line => line.Contract).ToArray();
        _ratesSummary = HistorySummary.Rates(shown, _query);
        _sumsSummary = HistorySummary.Sums(shown, _query);
        _heat = _contracts!.Value.FirstOrDefault(contract => contract.Key.ToString() == _query.Heat && contract.Series.Count > 0) ?? _contracts.Value.FirstOrDefault(contract => contract.Series.Count > 0);
    }

    // Minutes from the left to the right of the charts.
    private int Shown(ImmutableArray<ContractView> contracts)
    {
        if (_query.Stretch is { } stretch)
            return stretch.To - stretch.From;
        var filled = contracts.Where(contract => contract.Series.Count > 0).ToArray();
        return filled.Length == 0 ? 0 : filled.Max(contract => contract.Series.Minutes[^1]) - filled.Min(contract => contract.Series.Minutes[0]);
    }

    private async Task ShowAsync(MarketSnapshot snapshot)
    {
        _snapshot = snapshot;
        if (Asset is null)
            GoToLargest();
        else if (_contracts is not { Length: > 0 } contracts || contracts.Any(Reader.HasChanged))
            await LoadAsync();
        StateHasChanged();
    }

    private void Zoom(ChartStretch? stretch) => Navigation.NavigateTo(PageAddress.Asset(Asset!) + (_query with { Stretch = stretch }), _query.ZoomStep);

    private void ToggleAsync(ContractKey key) => Navigation.NavigateTo(PageAddress.Asset(Asset!) + _query.Toggle(key));

    private void ChooseHeatAsync(string key) => Navigation.NavigateTo(PageAddress.Asset(Asset!) + (_query with { Heat = key }));
}
