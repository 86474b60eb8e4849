using System.Collections.Immutable;
using FundingDash.Web.Accounts;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Alerts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace FundingDash.Web.Components.Layout;

/// <summary>Shows the signed-in person's alerts as they happen. How far a browser has been told is kept there, so that a page that is loaded again goes on where it was.</summary>
public sealed partial class AlertNotices(
    NoticeStore store, SnapshotStore snapshots, IJSRuntime js, TimeProvider clock) : IAsyncDisposable
{
    private const int MostShown = 4;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private ImmutableArray<AlertNotice> _shown = [];
    private int _more;
    private long _seen;
    private IJSObjectReference? _script;
    private LatestSubscription? _subscription;
    private bool _isGone;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private SnapshotStore Snapshots => snapshots;

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        _subscription?.Dispose();
        await LetGoAsync();
    }

    // Signed out elsewhere: what happens from now on is nobody's business here.
    protected override async Task OnParametersSetAsync()
    {
        if (_subscription is null || Authentication is null || (await Authentication).User.UserId() is not null)
            return;
        _subscription.Dispose();
        _subscription = null;
        DismissAll();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Authentication is null || (await Authentication).User.UserId() is not { } user)
            return;
        var newest = store.Last;
        _seen = await AttachAsync(newest) ?? newest ?? 0;
        if (_isGone)
        {
            // The page was closed meanwhile: nobody else would end what began now.
            await LetGoAsync();
            return;
        }

        _subscription = LatestSubscription.Start(() => store.Observe(user), UserNotices.None, Interval, clock, ShowAsync);
    }

    private async Task<long?> AttachAsync(long? newest)
    {
        try
        {
            _script = await js.InvokeAsync<IJSObjectReference?>("import", "./js/notices.js");
            return _script is null || _isGone ? null : await _script.InvokeAsync<long?>("begin", newest);
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // What happens from now on is shown all the same.
            return null;
        }
    }

    private async Task LetGoAsync()
    {
        try
        {
            if (_script is not null)
                await _script.DisposeAsync();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone.
        }
    }

    private Task ShowAsync(UserNotices notices) => InvokeAsync(async () =>
    {
        // The store forgets what is old only with the next event of the same person.
        var fresh = notices.After(_seen, clock.GetUtcNow() - NoticeStore.Kept);
        _seen = Math.Max(_seen, notices.Recent.LastOrDefault()?.Seq ?? 0);
        if (fresh.IsEmpty)
            return;
        _more += Math.Max(0, _shown.Length + fresh.Length - MostShown);
        _shown = [.. _shown.Concat(fresh).TakeLast(MostShown)];
        StateHasChanged();
        await TellAsync(fresh);
    });

    // In the browser's own notifications too, where it is allowed.
    private async Task TellAsync(ImmutableArray<AlertNotice> fresh)
    {
        try
        {
            if (_script is not null)
                await _script.InvokeVoidAsync("tell", fresh.Select(notice => new { notice.Id, Title = notice.RuleName, notice.Text, Address = AlertLink.Of(notice, snapshots.Current) }), _seen);
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException or InvalidOperationException)
        {
            // The browser is away: its page shows them when it comes back.
        }
    }

    private void DismissAll() => (_shown, _more) = ([], 0);

    private void Dismiss(AlertNotice notice)
    {
        _shown = _shown.Remove(notice);
        if (_shown.IsEmpty)
            _more = 0;
    }
}
