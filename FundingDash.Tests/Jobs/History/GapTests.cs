using FundingDash.Tests.Storage.History;
using FundingDash.Web.Jobs.History;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;
using Microsoft.Extensions.Logging.Abstractions;
using static FundingDash.Tests.Jobs.History.ScriptedVenueHistory;

namespace FundingDash.Tests.Jobs.History;

/// <summary>Settlements that should be there and are not, although the venue was asked.</summary>
public sealed class GapTests
{
    private static readonly DateTimeOffset Last = HistoryRig.Now.AddHours(-4);
    private readonly ScriptedVenueHistory _venue = new();

    public GapTests()
    {
        foreach (var symbol in new[] { "A", "B", "C" })
            _venue.Paid[symbol] = Every(8, 60, Last);
    }

    [Fact]
    public async Task RunAsync_OnlyIncomplete_AsksForTheGapsAndNothingElse()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await WithHolesAsync(database);

        var range = HistoryRig.Days(20);
        var (_, sum) = await rig.RunAsync(new(range) { Gaps = range, OnlyIncomplete = true });

        Assert.Equal(new() { Total = 1, Done = 1, Records = 3 }, sum);
        Assert.All(_venue.Asked, asked => Assert.Equal("B", asked.Symbol));
        // Two holes a day apart are one question; the newest minutes are another.
        Assert.Contains(_venue.Asked, asked => asked.Range.Length < TimeSpan.FromDays(3) && asked.Range.From > Last.AddDays(-8));
        Assert.True(Completeness.Of(rig.Store.FindById(2)!, range, HistoryRig.Now).IsComplete);
    }

    [Fact]
    public async Task RunAsync_OnlyIncompleteBeyondMemory_KnowsWhatIsStored()
    {
        foreach (var symbol in new[] { "A", "B", "C" })
            _venue.Paid[symbol] = Every(8, 600, Last);
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        var range = HistoryRig.Days(199);
        await rig.RunAsync(new(range));
        Assert.True(rig.Store.FindById(1)!.Series.Count < 300);
        _venue.Asked.Clear();

        await rig.RunAsync(new(range) { Gaps = range, OnlyIncomplete = true });

        Assert.Empty(_venue.Asked);
    }

    [Fact]
    public async Task RunAsync_NothingButTheRangeWanted_LeavesGapsAlone()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await WithHolesAsync(database);

        Assert.Equal(0, (await rig.RunAsync(new(HistoryRig.Days(20)))).Sum.Records);
    }

    [Fact]
    public async Task SettlementsJob_SettlementWasPublishedLate_AppendsIt()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        _venue.Paid["A"] = [.. Every(8, 60, Last).SkipLast(1)];
        await rig.RunAsync(new(HistoryRig.Days(20)));
        Assert.Equal(59, rig.Store.FindById(1)!.Series.Count);
        _venue.Paid["A"] = Every(8, 60, Last);

        var job = new SettlementsJob(Feed, rig.Backfill, rig.Get<BackfillProgressStore>(), rig.Store, rig.Clock, NullLogger<SettlementsJob>.Instance);
        await job.RunAsync(new("settlements/venue", HistoryRig.Now, HistoryRig.Now), CancellationToken.None);

        Assert.Equal(60, rig.Store.FindById(1)!.Series.Count);
    }

    [Fact]
    public async Task LoadAsync_SamePeriodFromMemoryAndDatabase_HasTheSameRows()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        await rig.RunAsync(new(HistoryRig.Days(20)));
        await using var other = new HistoryRig(database.Source, _venue);
        var contract = rig.Store.FindById(1)!;

        // Both ends are settlements themselves: the first pays for the time before the period.
        var period = new Domain.Funding.TimeRange(Last.AddHours(-80), Last.AddHours(-8));
        var memory = await rig.Get<HistoryQuery>().LoadAsync(contract, period, CancellationToken.None);
        var stored = await other.Get<HistoryQuery>().LoadAsync(contract, period, CancellationToken.None);

        Assert.Equal(9, memory.Count);
        Assert.Equal(memory.Minutes.ToArray(), stored.Minutes.ToArray());
    }

    [Fact]
    public async Task ViewAsync_ReplicaLagsBehind_HasTheNewestFromMemory()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var replica = await HistoryDatabase.CreateAsync();
        _venue.Paid["A"] = Every(8, 200, Last);
        await using var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        await rig.RunAsync(new(HistoryRig.Days(66)));
        await replica.WriteAsync(new ContractSettlements(1, [.. _venue.Paid["A"].SkipLast(3)], default));
        await using var reads = new ReadSource(database.Source, replica.Source, rig.Clock, NullLogger<ReadSource>.Instance);
        var query = new HistoryQuery(rig.Store, new(database.Source), rig.Clock, reads);

        var series = await query.ViewAsync(rig.Store.FindById(1)!, HistoryRig.Days(66), CancellationToken.None);

        Assert.Equal(_venue.Paid["A"].Where(row => row.Time > HistoryRig.Now.AddDays(-66)).Select(row => row.Time), Enumerable.Range(0, series.Count).Select(i => series[i].Time));
    }

    // B lacks three settlements of a week ago that the venue did not have when it was asked.
    private async Task<HistoryRig> WithHolesAsync(HistoryDatabase database)
    {
        var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        var all = _venue.Paid["B"];
        _venue.Paid["B"] = [.. all.Where((_, i) => i is not (40 or 41 or 43))];
        await rig.RunAsync(new(HistoryRig.Days(20)));
        Assert.Equal(57, rig.Store.FindById(2)!.Series.Count);
        _venue.Paid["B"] = all;
        _venue.Asked.Clear();
        return rig;
    }
}
