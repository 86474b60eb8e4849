using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Tests.Storage.History;
using FundingDash.Web.Storage.History;
using static FundingDash.Tests.Jobs.History.ScriptedVenueHistory;

namespace FundingDash.Tests.Jobs.History;

/// <summary>A contract of a venue that does not publish intervals changes its own: what is stored while that happens must be what was paid.</summary>
public sealed class IntervalChangeTests
{
    // Eight hours up to the change, one hour after it.
    private static readonly DateTimeOffset Change = HistoryRig.Now.AddHours(-30);

    private readonly ScriptedVenueHistory _venue = new();

    [Fact]
    public async Task RunAsync_HourByHourAcrossAChange_StoresWhatWasPaid()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        var all = Rows();
        for (var hour = 0; hour <= 28; hour++)
        {
            var now = Change.AddHours(hour);
            _venue.Paid["A"] = [.. all.Where(row => row.Time <= now)];
            await rig.RunAsync(new(new(HistoryRig.Now.AddDays(-12), now.AddMinutes(5))));
        }

        await AssertTrueAsync(rig, database, all);
    }

    [Fact]
    public async Task RunAsync_FurtherBackFromTheChangeOn_StoresWhatWasPaid()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        var all = Rows();
        _venue.Paid["A"] = all;

        // The last row of eight hours is the first of all that is read.
        await rig.RunAsync(new(new(Change.AddHours(-1), HistoryRig.Now)));
        Assert.Equal(0, rig.Store.FindById(1)!.Series.IntervalMinutes[0]);
        await rig.RunAsync(new(HistoryRig.Days(12)));

        await AssertTrueAsync(rig, database, all);
    }

    [Fact]
    public async Task RunAsync_FurtherBackFromWhatAnotherInstanceHasJustStored_StoresWhatWasPaid()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        var all = Rows();
        _venue.Paid["A"] = all;
        var hourly = FundingInterval.FromHours(1, IntervalSource.SettlementTimes);
        var stored = all.Where(row => row.Time >= Change).Select(row => row with { Interval = row.Time > Change ? hourly : null });
        // Without a word to this one, whose memory does not have it yet.
        await new SettlementWriter(database.Source, TimeProvider.System).WriteAsync([new(1, [.. stored], new(Change.AddHours(-1), HistoryRig.Now))], CancellationToken.None);

        await rig.RunAsync(new(HistoryRig.Days(12)));

        Assert.Equal(480, await database.ScalarAsync<short>($"select interval_minutes from funding_rates_historical where time = '{Change:u}'"));
    }

    private static async Task AssertTrueAsync(HistoryRig rig, HistoryDatabase database, Settlement[] all)
    {
        // What the database filled in comes to memory a moment later.
        await HistoryRig.UntilAsync(() => !rig.Store.FindById(1)!.Series.IntervalMinutes[1..].Contains((short)0));
        var series = rig.Store.FindById(1)!.Series;
        Assert.Equal(all.Length, series.Count);
        Assert.Equal(
            all.Skip(1).Select(row => (row.Time, Hours: row.Time <= Change ? 8 : 1)),
            Enumerable.Range(1, all.Length - 1).Select(i => (series[i].Time, series[i].IntervalMinutes / 60)));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from settlement_corrections"));
    }

    private static Settlement[] Rows() => [.. Every(8, 30, Change), .. Every(1, 28, Change.AddHours(28))];
}
