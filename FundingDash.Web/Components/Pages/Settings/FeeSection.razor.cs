using System.Globalization;
using FundingDash.Domain.Arbitrage;
using FundingDash.Web.Accounts;
using FundingDash.Web.Jobs.Arbitrage;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Arbitrage;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Settings;

/// <summary>Shows and changes the fee schedule, venue by venue. Listens by itself, so that the rest of the page is not drawn with it.</summary>
public sealed partial class FeeSection : IDisposable
{
    private const int VersionsShown = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<FeeVersion> _versions = [];
    private LatestSubscription? _subscription;
    private FeeSchedule _fees = FeeSchedule.Default;
    private string? _edited;
    private int _version;
    private string _taker = "";
    private string _maker = "";
    private string _source = "";
    private string _notice = "";
    private bool _isFault;

    [Inject]
    private FeeStore Store { get; set; } = default!;

    [Inject]
    private FeeDesk Desk { get; set; } = default!;

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
        _fees = Store.Current;
        await ReadVersionsAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _subscription = LatestSubscription.Start(Store.Observe, _fees, Interval, Clock, fees => InvokeAsync(async () =>
            {
                _fees = fees;
                await ReadVersionsAsync();
                StateHasChanged();
            }));
    }

    internal static string Percent(decimal fraction) => (fraction * 100).ToString("0.######", CultureInfo.InvariantCulture);

    private void Edit(VenueFees fees)
    {
        (_edited, _version, _notice, _isFault) = (fees.Venue, _fees.Version, "", false);
        (_taker, _maker, _source) = (Percent(fees.Taker), Percent(fees.Maker), fees.Source);
    }

    private void Leave() => (_edited, _notice, _isFault) = (null, "", false);

    private async Task SaveAsync()
    {
        if (_edited is not { } venue)
            return;
        if (!TryRead(_taker, out var taker) || !TryRead(_maker, out var maker))
        {
            (_notice, _isFault) = ($"Fees of {venue} are numbers in percent, such as 0.05.", true);
            return;
        }

        // Who types a figure vouches for it; as of today.
        var change = new VenueFees(venue, taker / 100, maker / 100, _source.Trim(), DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime), IsVerified: true);
        if (await DoAsync(actor => Desk.SaveAsync(_version, change, actor, _gone.Token), $"The fees of {venue} hold on all instances."))
            _edited = null;
    }

    private async Task RestoreAsync(int version) =>
        await DoAsync(actor => Desk.RestoreAsync(_fees.Version, version, actor, _gone.Token), $"The fees of version {version} hold again on all instances.");

    private async Task<bool> DoAsync(Func<Actor, Task<string?>> act, string done)
    {
        try
        {
            var refusal = await Admin.FindAsync(_gone.Token) is { } actor ? await act(actor) : "You are not signed in as an admin any more.";
            (_notice, _isFault) = (refusal ?? done, refusal is not null);
            if (refusal is not null)
                return false;
            _fees = Store.Current;
            await ReadVersionsAsync();
            return true;
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            (_notice, _isFault) = ("The database does not answer: it is not certain that this was done.", true);
            return false;
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
            (_notice, _isFault) = ("The versions of the fees cannot be read: the database does not answer.", true);
        }
    }

    private static bool TryRead(string text, out decimal number) => decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number);
}
