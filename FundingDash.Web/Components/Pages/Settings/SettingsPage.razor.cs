using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;
using FundingDash.Web.Accounts;
using FundingDash.Web.Jobs.Arbitrage;
using FundingDash.Web.Jobs.Settings;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace FundingDash.Web.Components.Pages.Settings;

/// <summary>Shows and changes the settings in force. What another admin saves is shown at once, unless it would take away what is being typed.</summary>
public sealed partial class SettingsPage : IDisposable
{
    private const int VersionsShown = 50;
    private const string Away = "The database does not answer: it is not certain that this was done.";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<SettingsVersion> _versions = [];
    private LatestSubscription? _subscription;
    private SettingsState _state = default!;
    private SettingsDraft _draft = default!;
    private IReadOnlyList<string> _notice = [];
    private ImmutableArray<VenueFees> _fees = [];
    private int _feesVersion;
    private string? _note;
    private bool _isFault;
    private bool _isLive;

    [Inject]
    private SettingsStore Store { get; set; } = default!;

    [Inject]
    private SettingsRules Rules { get; set; } = default!;

    [Inject]
    private SettingsDesk Desk { get; set; } = default!;

    [Inject]
    private FeeStore Fees { get; set; } = default!;

    [Inject]
    private FeeDesk FeeDesk { get; set; } = default!;

    [Inject]
    private ImportDesk Import { get; set; } = default!;

    [Inject]
    private ActingAdmin Admin { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _state = Store.Current;
        _draft = new(Rules, _state);
        await ReadVersionsAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        _isLive = true;
        _subscription = LatestSubscription.Start(Store.Observe, _state, Interval, Clock, state => InvokeAsync(() => TakeAsync(state)));
        StateHasChanged();
    }

    // Fees of a file wait for the save with everything else that it says.
    private bool IsChanged => _draft.IsChanged || !_fees.IsEmpty;

    private IEnumerable<SettingField> Of(SettingGroup group) => Rules.Fields.Where(field => field.Group == group);

    private void Edit(SettingsDraft draft) => (_draft, _notice) = (draft, []);

    private void Discard() => (_draft, _fees, _notice) = (new(Rules, _state), [], []);

    private async Task TakeAsync(SettingsState state)
    {
        _state = state;
        if (!_draft.IsChanged)
            _draft = new(Rules, state);
        await ReadVersionsAsync();
        StateHasChanged();
    }

    private Task SaveAsync() => DoAsync(SaveAsync, "Saved; it holds on all instances.");

    private Task RestoreAsync(int version) => DoAsync(
        actor => Desk.RestoreAsync(_state.Version, version, actor, _gone.Token), version == 0 ? "The configuration alone is in force again." : $"What version {version} had set is in force again.");

    private async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > SettingsFile.LongestFile)
        {
            Tell([$"The file has more than {SettingsFile.LongestFile / 1024} KB."], isFault: true);
            return;
        }

        using var bytes = new MemoryStream();
        await using (var file = chosen.File.OpenReadStream(SettingsFile.LongestFile, _gone.Token))
            await file.CopyToAsync(bytes, _gone.Token);
        Take(SettingsFile.Read(bytes.ToArray()));
    }

    private void Take(SettingsImport file)
    {
        var (draft, faults) = file.Fault is null ? _draft.Take(file.Set) : (null, [file.Fault]);
        faults = [.. faults, .. FeeDesk.Faults(file.Fees)];
        if (draft is null || !faults.IsEmpty)
        {
            Tell(["Nothing of the file was taken.", .. faults], isFault: true);
            return;
        }

        var fees = Fees.Current;
        (_draft, _feesVersion, _fees) = (draft, fees.Version, [.. file.Fees.Where(row => row != fees.Find(row.Venue))]);
        Tell(
            IsChanged
                ? ["The file is right. Look at the values, then save.", .. _fees.IsEmpty ? Enumerable.Empty<string>() : [$"With them it changes the fees of {string.Join(", ", _fees.Select(row => row.Venue))}."]]
                : ["The file says what is in force already."],
            isFault: false);
    }

    private async Task<ImmutableArray<string>> SaveAsync(Actor actor)
    {
        if (_fees.IsEmpty)
            return await Desk.SaveAsync(_draft.Edited.Version, _draft.Set, _note, actor, _gone.Token);
        if (_draft.IsChanged)
            return await Import.SaveAsync(_draft.Edited.Version, _draft.Set, _note, _feesVersion, _fees, actor, _gone.Token);
        return await FeeDesk.SaveAllAsync(_feesVersion, _fees, actor, _gone.Token) is { } refusal ? [refusal] : [];
    }

    private async Task DoAsync(Func<Actor, Task<ImmutableArray<string>>> act, string done)
    {
        try
        {
            var refusals = await Admin.FindAsync(_gone.Token) is { } actor ? await act(actor) : ["You are not signed in as an admin any more."];
            Tell(refusals.IsEmpty ? [done] : refusals, isFault: !refusals.IsEmpty);
            if (!refusals.IsEmpty)
                return;
            (_note, _fees) = (null, []);
            _draft = new(Rules, Store.Current);
            await TakeAsync(Store.Current);
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            Tell([Away], isFault: true);
        }
    }

    private async Task ReadVersionsAsync()
    {
        try
        {
            _versions = await Desk.ListAsync(VersionsShown, _gone.Token);
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            Tell(["The versions cannot be read: the database does not answer."], isFault: true);
        }
    }

    private void Tell(IReadOnlyList<string> notice, bool isFault) => (_notice, _isFault) = (notice, isFault);
}
