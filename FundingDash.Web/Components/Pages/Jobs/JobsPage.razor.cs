using FundingDash.Web.Accounts;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Jobs.Control;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Jobs;
using FundingDash.Web.Storage.Accounts;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Jobs;

/// <summary>Watches and steers the jobs of all instances, live.</summary>
public sealed partial class JobsPage : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.25);
    private readonly CancellationTokenSource _gone = new();
    private JobsView _view = JobsView.Empty;
    private JobChart _chart = JobChart.Of([]);
    private JobRunQuery _query = new();
    private ChartStretch? _stretch;
    private IDisposable? _watch;
    private LatestSubscription? _subscription;
    private string _notice = "";
    private bool _isFault;
    private bool _isLive;

    [Inject]
    private JobsStore Store { get; set; } = default!;

    [Inject]
    private JobDesk Desk { get; set; } = default!;

    [Inject]
    private ActingAdmin Admin { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private int Paused => _view.Recurring.Count(job => job.IsPaused);

    public void Dispose()
    {
        Navigation.LocationChanged -= Read;
        _subscription?.Dispose();
        _watch?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized()
    {
        _query = JobHistoryAddress.Parse(new Uri(Navigation.Uri).Query);
        Navigation.LocationChanged += Read;
        Take(Store.Current);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        _watch = Store.Watch();
        _isLive = true;
        _subscription = LatestSubscription.Start(Store.Observe, _view, Interval, Clock, view => InvokeAsync(() =>
        {
            Take(view);
            StateHasChanged();
        }));
        StateHasChanged();
    }

    private void Read(object? sender, Microsoft.AspNetCore.Components.Routing.LocationChangedEventArgs e)
    {
        var address = new Uri(e.Location);
        if (address.AbsolutePath != "/jobs")
            return;
        _query = JobHistoryAddress.Parse(address.Query);
        _ = InvokeAsync(StateHasChanged);
    }

    private void Take(JobsView view)
    {
        _view = view;
        // The same counts are the same picture, which need not be sent again.
        if (!_chart.Counts.SequenceEqual(view.Counts))
            _chart = JobChart.Of(view.Counts);
    }

    private DateTimeOffset? LastRun(string job) => _view.Recurring.FirstOrDefault(known => known.Name == job)?.Last?.At;

    private Task RunAsync(string job) => DoAsync(actor => Desk.RunAsync(job, actor, _gone.Token), $"{job} has been started.");

    private Task CancelAsync(string job) => DoAsync(actor => Desk.CancelAsync(job, actor, _gone.Token), $"{job} is being cancelled.");

    private Task PauseAsync(string job) => DoAsync(actor => Desk.PauseAsync(job, actor, _gone.Token), $"{job} is paused on all instances.");

    private Task ResumeAsync(string job) => DoAsync(actor => Desk.ResumeAsync(job, actor, _gone.Token), $"{job} goes on.");

    private Task SetIntervalAsync((string Job, TimeSpan? Interval) change) => DoAsync(
        actor => Desk.SetIntervalAsync(change.Job, change.Interval, actor, _gone.Token),
        change.Interval is { } interval ? $"{change.Job} runs every {JobWords.Every(interval)} from now on." : $"{change.Job} runs as configured again.");

    private async Task DoAsync(Func<Actor, Task<string?>> act, string done)
    {
        try
        {
            var refusal = await Admin.FindAsync(_gone.Token) is { } actor ? await act(actor) : "You are not signed in as an admin any more.";
            (_notice, _isFault) = (refusal ?? done, refusal is not null);
        }
        catch (Exception e) when (JobFaults.IsAway(e))
        {
            (_notice, _isFault) = ("The database does not answer: it is not certain that this was done.", true);
        }
    }
}
