using FundingDash.Domain.Statistics;
using FundingDash.Tests.Storage.History;
using FundingDash.Web.Jobs.History;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using static FundingDash.Tests.Jobs.History.ScriptedVenueHistory;

namespace FundingDash.Tests.Jobs.History;

public sealed class FirstSettlementsTests
{
    private readonly ScriptedVenueHistory _venue = new();

    [Fact]
    public async Task Start_HistoryFromBefore_AppendsWhatWasPaidMeanwhile()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        _venue.Paid["A"] = Every(8, 60, HistoryRig.Now.AddHours(-12));
        await using (var before = await new HistoryRig(database.Source, _venue).StartAsync())
            await before.RunAsync(new(new(HistoryRig.Now.AddDays(-20), HistoryRig.Now.AddHours(-11))));
        _venue.Paid["A"] = Every(8, 61, HistoryRig.Now.AddHours(-4));

        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        Assert.Equal(EpochMinutes.Floor(HistoryRig.Now.AddHours(-12)), rig.Store.FindById(1)!.Series[^1].Minute);
        using var first = First(rig);
        await first.StartAsync(CancellationToken.None);

        // The job may also find what lies before the range of the backfill.
        await HistoryRig.UntilAsync(() => rig.Store.FindById(1)!.Series[^1].Minute == EpochMinutes.Floor(HistoryRig.Now.AddHours(-4)));
    }

    [Fact]
    public async Task Start_NoHistoryYet_AsksForNothing()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        using var first = First(rig);

        await first.StartAsync(CancellationToken.None);
        await first.StopAsync(CancellationToken.None);

        Assert.Empty(_venue.Asked);
    }

    [Fact]
    public async Task Settings_FeedIsSwitchedOn_AppendsAtOnceWhatWasPaidMeanwhile()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        _venue.Paid["A"] = Every(8, 60, HistoryRig.Now.AddHours(-12));
        await using (var before = await new HistoryRig(database.Source, _venue).StartAsync())
            await before.RunAsync(new(new(HistoryRig.Now.AddDays(-20), HistoryRig.Now.AddHours(-11))));
        _venue.Paid["A"] = Every(8, 61, HistoryRig.Now.AddHours(-4));
        await using var rig = await new HistoryRig(database.Source, _venue, ("Venues:venue:Enabled", "false")).StartAsync();
        using var first = First(rig);
        await first.StartAsync(CancellationToken.None);

        rig.Get<SettingsStore>().Publish(1, new Dictionary<string, string> { ["Venues:venue:Enabled"] = "true" });
        rig.Get<JobCatalog>().Refresh();

        await HistoryRig.UntilAsync(() => rig.Store.FindById(1)!.Series[^1].Minute == EpochMinutes.Floor(HistoryRig.Now.AddHours(-4)));
    }

    private static FirstSettlements First(HistoryRig rig) => new(
        rig.Store, rig.Get<HistoryFeeds>(), rig.Get<SettingsStore>(), rig.Get<JobCatalog>(), rig.Clock, NullLogger<FirstSettlements>.Instance);
}
