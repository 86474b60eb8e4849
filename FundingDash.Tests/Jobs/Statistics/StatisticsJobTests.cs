using FundingDash.Domain.Statistics;
using FundingDash.Tests.Jobs.History;
using FundingDash.Tests.Storage.History;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Statistics;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;
using Microsoft.Extensions.Logging.Abstractions;
using Quotes = FundingDash.Tests.Storage.Quotes;

namespace FundingDash.Tests.Jobs.Statistics;

public sealed class StatisticsJobTests
{
    private static readonly DateTimeOffset Minute = Quotes.Now;
    private readonly ScriptedVenueHistory _venue = new();
    private readonly TestClock _clock = new(Quotes.Now);

    [Fact]
    public async Task RunAsync_ActiveAndStable_AreWrittenEvery30And60Seconds()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await FilledAsync(database);
        var (statistics, snapshots) = (rig.Get<StatisticsStore>(), rig.Get<SnapshotStore>());
        using var keeper = Keeper(rig);

        // A is quoted far off what it paid, B in the midst of it; C is quoted no more.
        snapshots.Apply(Quotes.Result(Quotes.Of("A", 0.005m), Quotes.Of("B", 0.00045m)));
        keeper.Update(snapshots.Current);
        Assert.Equal((Zone.Active, Zone.Stable), (statistics.Current.Find(new("Venue", "A"))!.Zone, statistics.Current.Find(new("Venue", "B"))!.Zone));

        await RunAsync(rig, Minute.AddSeconds(30));
        Assert.Equal("1 Active ", await StoredAsync(database));
        await RunAsync(rig, Minute.AddSeconds(60));
        Assert.Equal("1 Active , 2 Stable , 3 Stable UnknownRate", await StoredAsync(database));
    }

    [Fact]
    public async Task Update_NewQuote_ChangesTheFigures()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await FilledAsync(database);
        var (statistics, snapshots) = (rig.Get<StatisticsStore>(), rig.Get<SnapshotStore>());
        using var keeper = Keeper(rig);
        snapshots.Apply(Quotes.Result(Quotes.Of("A", 0.0004m)));
        keeper.Update(snapshots.Current);
        var before = statistics.Current.Find(new("Venue", "A"))!.Live.Z.Value;

        snapshots.Apply(Quotes.Result(Quotes.Of("A", 0.0008m)) with { StartedAt = Quotes.Now.AddSeconds(30) });
        keeper.Update(snapshots.Current);

        Assert.True(statistics.Current.Find(new("Venue", "A"))!.Live.Z.Value > before);
    }

    private static async Task<string> StoredAsync(HistoryDatabase database) => await database.ScalarAsync<string>(
        "select coalesce(string_agg(contract_id || ' ' || zone || ' ' || coalesce(reason, ''), ', ' order by contract_id), '') from funding_statistics");

    private async Task<HistoryRig> FilledAsync(HistoryDatabase database)
    {
        foreach (var symbol in new[] { "A", "B", "C" })
        {
            _venue.Paid[symbol] = [.. ScriptedVenueHistory.Every(8, 88, Quotes.Now.AddHours(-4), isIntervalKnown: true)
                .Select((row, i) => row with { Rate = (i * 7 % 10) / 10_000m })];
        }

        var rig = await new HistoryRig(database.Source, _venue).StartAsync();
        await rig.RunAsync(new(HistoryRig.Days(30)));
        return rig;
    }

    private StatisticsKeeper Keeper(HistoryRig rig) =>
        new(rig.Get<SnapshotStore>(), rig.Store, rig.Get<StatisticsStore>(), _clock, NullLogger<StatisticsKeeper>.Instance);

    private async Task RunAsync(HistoryRig rig, DateTimeOffset due) =>
        await new StatisticsJob(rig.Get<StatisticsStore>(), rig.Store, rig.Get<StatisticsWriter>(), _clock).RunAsync(new(StatisticsJob.Name, due, due), CancellationToken.None);
}
