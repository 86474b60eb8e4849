using FundingDash.Web.Accounts;
using FundingDash.Web.Jobs.Archive;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Archive;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Jobs;

/// <summary>The archived months of settlements. Read when the page opens, when the job has ended and after every deed.</summary>
public sealed partial class ArchiveSection : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<ArchivedMonth> _months = [];
    private DateTimeOffset? _seen;
    private string _notice = "";
    private bool _isFault;
    private bool _isBusy;

    /// <summary>When the archive job last began; another time than before reads the months again.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? LastRun { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> OnRun { get; set; }

    [Inject]
    private ArchiveDesk Desk { get; set; } = default!;

    [Inject]
    private ActingAdmin Admin { get; set; } = default!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnParametersSetAsync()
    {
        if (_seen == LastRun)
            return;
        _seen = LastRun;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var (months, fault) = await Desk.ListAsync(_gone.Token);
        _months = months;
        if (fault is not null)
            (_notice, _isFault) = (fault, true);
    }

    private Task VerifyAsync(ArchivedMonth month) => DoAsync(actor => Desk.VerifyAsync(month, actor, _gone.Token));

    private Task RestoreAsync(ArchivedMonth month) => DoAsync(actor => Desk.RestoreAsync(month, actor, _gone.Token));

    private async Task DoAsync(Func<Actor, Task<(bool Done, string Words)>> act)
    {
        _isBusy = true;
        try
        {
            var (done, words) = await Admin.FindAsync(_gone.Token) is { } actor ? await act(actor) : (false, "You are not signed in as an admin any more.");
            (_notice, _isFault) = (words, !done);
        }
        catch (Exception e) when (JobFaults.IsAway(e))
        {
            (_notice, _isFault) = ("The database does not answer: it is not certain that this was done.", true);
        }
        finally
        {
            _isBusy = false;
        }
    }
}
