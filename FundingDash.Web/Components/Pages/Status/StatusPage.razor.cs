using FundingDash.Domain.Funding;
using FundingDash.Web.Live;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Status;

/// <summary>How every feed does and how good the data is, live.</summary>
public sealed partial class StatusPage : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private QualityView _view = default!;
    private LatestSubscription? _subscription;

    [Inject]
    private SnapshotStore Store { get; set; } = default!;

    [Inject]
    private QualityViews Views { get; set; } = default!;

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
    });
}
