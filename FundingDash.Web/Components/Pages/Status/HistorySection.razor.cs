using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Status;

/// <summary>How complete the history of every feed is, and how its backfill gets on. Listens by itself, so that the rest of the page is not drawn with it.</summary>
public sealed partial class HistorySection : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly string InMemory = $"Held in memory: those of the last {HistoryStore.Kept.TotalDays:0} days; the database has not said yet how many older ones it has";

    private HistoryView _view = default!;
    private LatestSubscription? _subscription;

    [Inject]
    private HistoryViews Views { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool IsWhole => _view.Feeds.All(feed => feed.IsWhole);

    public void Dispose() => _subscription?.Dispose();

    protected override void OnInitialized() => _view = Views.Current;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _subscription = LatestSubscription.Start(Views.Observe, _view, Interval, Clock, ShowAsync);
    }

    private Task ShowAsync(HistoryView view) => InvokeAsync(() =>
    {
        _view = view;
        StateHasChanged();
    });
}
