using FundingDash.Domain.Funding;
using FundingDash.Web.Live;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Layout;

/// <summary>State and age of every feed, totals, and the stamp of the snapshot shown. The only part of the frame that listens to the data.</summary>
public sealed partial class StatusStrip : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private FrameView _view = default!;
    private LatestSubscription? _subscription;

    [Inject]
    private SnapshotStore Store { get; set; } = default!;

    [Inject]
    private FrameViews Views { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    public void Dispose() => _subscription?.Dispose();

    protected override void OnInitialized() => _view = Views.Of(Store.Current);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _subscription = LatestSubscription.Start(Store.Observe, _view.Snapshot, Interval, Clock, ShowAsync);
    }

    private Task ShowAsync(MarketSnapshot snapshot) => InvokeAsync(() =>
    {
        _view = Views.Of(snapshot);
        StateHasChanged();
        Store.NoteShown(snapshot);
    });
}
