using FundingDash.Web.Accounts;
using FundingDash.Web.Jobs.Control;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.Accounts;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Jobs;

/// <summary>Starts, watches and stops the reading of history. Listens by itself, so that the rest of the page is not drawn with it.</summary>
public sealed partial class BackfillSection : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);
    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, BackfillRun> _runs = new Dictionary<string, BackfillRun>();
    private LatestSubscription? _subscription;
    private HistoryCheck? _check;
    private int _days = 30;
    private bool _onlyIncomplete;
    private string _notice = "";
    private bool _isFault;

    [Inject]
    private BackfillProgressStore Progress { get; set; } = default!;

    [Inject]
    private BackfillDesk Desk { get; set; } = default!;

    [Inject]
    private HistoryStore History { get; set; } = default!;

    [Inject]
    private ActingAdmin Admin { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool IsRunning => _runs.Values.Any(run => !run.IsOver);

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized()
    {
        _runs = Progress.Current;
        _chosen.UnionWith(Desk.Feeds);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _subscription = LatestSubscription.Start(Progress.Observe, _runs, Interval, Clock, runs => InvokeAsync(() =>
            {
                _runs = runs;
                StateHasChanged();
            }));
    }

    private void Choose(string feed, bool isChosen)
    {
        if (isChosen)
            _chosen.Add(feed);
        else
            _chosen.Remove(feed);
    }

    private Task StartAsync() => DoAsync(actor => Desk.StartAsync(_chosen, _days, _onlyIncomplete, actor));

    private Task RetryAsync() => DoAsync(actor => Desk.StartAsync(_chosen, _days, onlyIncomplete: true, actor));

    private Task StopAsync(string? feed) => DoAsync(async actor => (true, await Desk.StopAsync(feed, actor) is > 0 and var stopped ? $"{stopped} stopped." : "Nothing was running any more."));

    private void Verify() => _check = HistoryCheck.Of(History.All.Where(contract => _chosen.Contains(contract.Feed)), _days, Clock.GetUtcNow());

    private async Task DoAsync(Func<Actor, Task<(bool Done, string Words)>> act)
    {
        try
        {
            var (done, words) = await Admin.FindAsync(_gone.Token) is { } actor ? await act(actor) : (false, "You are not signed in as an admin any more.");
            (_notice, _isFault) = (words, !done);
        }
        catch (Exception e) when (JobFaults.IsAway(e))
        {
            (_notice, _isFault) = ("The database does not answer: it is not certain that this was done.", true);
        }
    }
}
