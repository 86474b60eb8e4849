using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Arbitrage;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Controls;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Arbitrage;

/// <summary>One pair: what it is quoted at, what would be left of it, what it really paid, and when money moves.</summary>
public sealed partial class PairPage : IDisposable
{
    private const string Root = "/arbitrage/";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private PairQuery _query = new();
    private PairLookup _found;
    private PairView? _view;
    private (PairKey Pair, string Range)? _loaded;
    private MarketContract? _long;
    private MarketContract? _short;
    private Opportunity? _pair;
    private FeeSchedule _fees = FeeSchedule.Default;
    private PairChart? _chart;
    private LatestSubscription? _subscription;

    /// <summary>Asset and legs; the router's own reading of it is not used, since it tells an escaped slash from another only sometimes.</summary>
    [Parameter]
    public string Legs { get; set; } = "";

    [SupplyParameterFromQuery]
    public string? Range { get; set; }

    [SupplyParameterFromQuery]
    public int? Days { get; set; }

    [SupplyParameterFromQuery]
    public double? Size { get; set; }

    [SupplyParameterFromQuery]
    public string? Order { get; set; }

    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    [Inject]
    private PairReader Reader { get; set; } = null!;

    [Inject]
    private SnapshotStore Store { get; set; } = null!;

    [Inject]
    private FeeStore Fees { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string RawPath => new Uri(Navigation.Uri).AbsolutePath is var path && path.StartsWith(Root, StringComparison.OrdinalIgnoreCase) ? path[Root.Length..] : Legs;

    private string Asset => _found.Pair is { } pair ? Reader.AssetOf(pair.Long) ?? "" : PairAddress.AssetOf(RawPath);

    private string Path => _found.Pair is { } pair ? PageAddress.Pair(Asset, pair) : Root + RawPath;

    private string SpreadSummary => "Short's settled rate less the long's, hour by hour, with its 30-day mean ± 2 s"
        + (_view?.Quoted.IsEmpty == false ? "; and as it was quoted in between, while the pair was among the best." : ".");

    private double? RoundTrip => _found.Pair is { } pair ? (double?)_fees.RoundTrip(pair.Long.Venue, pair.Short.Venue, _query.Terms.Order) : null;

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _query = (PairQuery.Of(Range, Days, Size, Order, Page) with { Stretch = ChartStretch.Parse(From, To) }).Covering(Clock.GetUtcNow());
        await ShowAsync(Store.Current);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _subscription = LatestSubscription.Start(Store.Observe, Store.Current, Interval, Clock, snapshot => InvokeAsync(() => PushAsync(snapshot)));
    }

    private async Task PushAsync(MarketSnapshot snapshot)
    {
        await ShowAsync(snapshot);
        StateHasChanged();
    }

    private async Task ShowAsync(MarketSnapshot snapshot)
    {
        _found = Reader.Find(RawPath);
        if (_found.Pair is not { } pair)
        {
            (_view, _loaded) = (null, null);
            return;
        }

        _fees = Fees.Current;
        (_long, _short) = (snapshot.Find(pair.Long), snapshot.Find(pair.Short));
        _pair = _long is { PerHour: { } bought } && _short is { PerHour: { } sold } ? new Opportunity(_long, _short, sold - bought) : null;
        await LoadAsync(pair);
        if (_view is not null && _chart?.IsOf(_view, RoundTrip) != true)
            _chart = new(_view, RoundTrip);
    }

    private async Task LoadAsync(PairKey pair)
    {
        var wanted = (pair, _query.Range.Key);
        if (!Reader.IsLoaded || (_view is not null && _loaded == wanted && !Reader.HasChanged(_view)))
            return;
        _loaded = wanted;
        try
        {
            var view = await Reader.LoadAsync(pair, _query.Range, _gone.Token);
            // The viewer may have gone on to another pair or period meanwhile.
            if (_loaded == wanted)
                _view = view;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
    }

    private void Zoom(ChartStretch? stretch) => Navigation.NavigateTo(Path + (_query with { Stretch = stretch }), _query.ZoomStep);

    private void Resize(ChangeEventArgs e)
    {
        var size = double.TryParse(e.Value?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var usd) ? PositionTerms.Size(usd) : null;
        Navigation.NavigateTo(Path + (_query with { Terms = _query.Terms with { Usd = size ?? PositionTerms.Default.Usd } }));
    }
}
