using FundingDash.Domain.Statistics;
using FundingDash.Tests.Storage.History;
using FundingDash.Web.Jobs.History;
using FundingDash.Web.Jobs.Scheduling;
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
        await first.ExecuteTask!;

        Assert.Empty(_venue.Asked);
    }

    private static FirstSettlements First(HistoryRig rig) => new(
        rig.Store, rig.Get<HistoryFeeds>(), new JobCatalog(rig.Get<IEnumerable<IJobSource>>()), rig.Clock);
}
