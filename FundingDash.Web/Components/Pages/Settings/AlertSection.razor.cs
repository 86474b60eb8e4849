using FundingDash.Web.Accounts;
using FundingDash.Web.Jobs.Alerts.Control;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Alerts;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Settings;

/// <summary>Everybody's alert channels: how they do, and the switch. Read when the page opens and after every deed.</summary>
public sealed partial class AlertSection : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<ChannelState>? _channels;
    private string _notice = "";
    private bool _isFault;

    [Inject]
    private AlertChannelDesk Desk { get; set; } = default!;

    [Inject]
    private ActingAdmin Admin { get; set; } = default!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnInitializedAsync() => TryAsync(ReadAsync, "The database does not answer: the channels cannot be read.");

    private async Task ReadAsync() => _channels = await Desk.ListAsync(_gone.Token);

    private Task SwitchAsync(ChannelState channel) => DoAsync(actor => Desk.SwitchAsync(channel, !channel.IsEnabled, actor, _gone.Token));

    private Task TestAsync(ChannelState channel) => DoAsync(actor => Desk.TestAsync(channel, actor, _gone.Token));

    private Task DoAsync(Func<Actor, Task<(bool Done, string Words)>> act) => TryAsync(
        async () =>
        {
            var (done, words) = await Admin.FindAsync(_gone.Token) is { } actor ? await act(actor) : (false, "You are not signed in as an admin any more.");
            (_notice, _isFault) = (words, !done);
            await ReadAsync();
        },
        "The database does not answer: it is not certain that this was done.");

    private async Task TryAsync(Func<Task> act, string fault)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            (_notice, _isFault) = (fault, true);
        }
    }
}
