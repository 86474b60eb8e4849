using FundingDash.Domain.Venues;
using FundingDash.Tests.Storage.History;
using FundingDash.Web.Live.History;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage.History;
using static FundingDash.Tests.Jobs.History.ScriptedVenueHistory;

namespace FundingDash.Tests.Jobs.History;

public sealed class BackfillServiceTests
{
    private readonly ScriptedVenueHistory _venue = new();

    public BackfillServiceTests()
    {
        foreach (var symbol in new[] { "A", "B", "C" })
            _venue.Paid[symbol] = Every(8, 120, HistoryRig.Now.AddHours(-4));
    }

    [Fact]
    public async Task Start_EmptyDatabase_FillsTheFirstDaysOnceOnSeveralInstances()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var a = new HistoryRig(database.Source, _venue, ("Backfill:Days", "20"));
        await using var b = new HistoryRig(database.Source, _venue, ("Backfill:Days", "20"));

        await Task.WhenAll(a.StartServiceAsync(), b.StartServiceAsync());

        await HistoryRig.UntilAsync(() => a.Progress?.State == BackfillState.Done && b.Progress?.State == BackfillState.Done);
        Assert.Equal((3, 3, 180L), (a.Progress!.ContractsTotal, a.Progress.ContractsDone, a.Progress.RecordsWritten));
        Assert.Equal(180, b.Progress!.RecordsWritten);
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from backfill_runs"));
        Assert.Equal(180, await database.ScalarAsync<long>("select count(*) from funding_rates_historical"));
        await HistoryRig.UntilAsync(() => new[] { a, b }.All(rig => rig.Store.All.All(contract => contract.Series.Count == 60)));
    }

    [Fact]
    public async Task Start_NoDaysWanted_AsksForNothing()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue, ("Backfill:Days", "0")).StartServiceAsync();

        var queued = await rig.Service.QueueAsync([Feed], HistoryRig.Days(5), onlyIncomplete: false, "test", CancellationToken.None);
        await HistoryRig.UntilAsync(() => rig.Progress?.State == BackfillState.Done);

        Assert.Equal([Feed], queued);
        Assert.Equal((45L, "test"), (rig.Progress!.RecordsWritten, await database.ScalarAsync<string>("select string_agg(requested_by, ' ') from backfill_runs")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CancelAllAsync_RunHangs_StopsWhereverItRuns(bool here)
    {
        await using var database = await HistoryDatabase.CreateAsync();
        var hanging = Hang("A", "B", "C");
        await using var runner = await new HistoryRig(database.Source, _venue).StartServiceAsync();
        await HistoryRig.UntilAsync(() => _venue.Asked.Count == 3);
        await using var other = await new HistoryRig(database.Source, _venue).StartServiceAsync();

        Assert.Equal(1, await (here ? runner : other).Service.CancelAllAsync(CancellationToken.None));
        await Task.WhenAll(hanging.Values.Select(ended => ended.Task)).WaitAsync(TimeSpan.FromSeconds(60));

        await HistoryRig.UntilAsync(() => runner.Progress?.State == BackfillState.Cancelled && other.Progress?.State == BackfillState.Cancelled);
        Assert.Equal(0, await other.Service.CancelAllAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Start_AfterAStopInTheMiddle_GoesOnAtOnceWithTheRest()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        Hang("B");
        await using (var first = await new HistoryRig(database.Source, _venue).StartServiceAsync())
            await HistoryRig.UntilAsync(() => first.Progress is { ContractsDone: 2 });

        Assert.Equal("Queued", await database.ScalarAsync<string>("select string_agg(state, ' ') from backfill_runs"));
        _venue.Before = (_, _, _) => Task.FromResult<FetchFailure?>(null);
        _venue.Asked.Clear();
        await using var second = await new HistoryRig(database.Source, _venue).StartServiceAsync();
        await HistoryRig.UntilAsync(() => second.Progress is { State: BackfillState.Done });

        Assert.DoesNotContain(_venue.Asked, asked => asked.Symbol != "B" && asked.Range.From < HistoryRig.Now.AddHours(-1));
        Assert.Equal(270, await database.ScalarAsync<long>("select count(*) from funding_rates_historical"));
    }

    [Fact]
    public async Task Start_InstanceDiedInTheMiddle_TakesItsRunOver()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        var dead = new BackfillRunStore(database.Source, new Support.TestClock(HistoryRig.Now));
        var id = await dead.QueueAsync(Feed, HistoryRig.Days(30), onlyIncomplete: false, requestedBy: null, CancellationToken.None);
        await dead.TryStartAsync(id!.Value, CancellationToken.None);

        await using var heir = await new HistoryRig(database.Source, _venue).StartServiceAsync();
        await HistoryRig.UntilAsync(() => heir.Progress is { State: BackfillState.Done });

        Assert.Equal((id.Value, 270L), (heir.Progress!.Id, heir.Progress.RecordsWritten));
    }

    [Fact]
    public async Task Start_FirstBackfillFailedBefore_TriesItOnceAgain()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        _venue.Before = (_, _, _) => Task.FromResult<FetchFailure?>(new(FailureKind.Blocked, "HTTP 451", 451));
        await using (var first = await new HistoryRig(database.Source, _venue).StartServiceAsync())
            await HistoryRig.UntilAsync(() => first.Progress is { State: BackfillState.Failed });

        await using var second = await new HistoryRig(database.Source, _venue).StartServiceAsync();
        await HistoryRig.UntilAsync(() => second.Progress is { State: BackfillState.Failed, Id: > 1 });

        Assert.Equal((2L, "none of 3 contracts could be read, the last: HTTP 451"), (await database.ScalarAsync<long>("select count(*) from backfill_runs"), second.Progress!.Failure));
        Assert.Equal("3 3", await database.ScalarAsync<string>("select string_agg(contracts_incomplete::text, ' ') from backfill_runs"));
    }

    [Fact]
    public async Task Start_FeedIsSwitchedOff_EndsWhatWaitsForIt()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await new BackfillRunStore(database.Source, new Support.TestClock(HistoryRig.Now)).QueueAsync(Feed, HistoryRig.Days(30), onlyIncomplete: false, requestedBy: null, CancellationToken.None);

        await using var rig = await new HistoryRig(database.Source, _venue, ("Venues:venue:Enabled", "false")).StartServiceAsync();
        await HistoryRig.UntilAsync(() => rig.Progress is { State: BackfillState.Failed });

        Assert.Equal("the feed venue is unknown or switched off", rig.Progress!.Failure);
        Assert.Empty(_venue.Asked);
    }

    [Fact]
    public async Task Settings_FeedIsSwitchedOn_GetsItsFirstBackfillAtOnce()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var rig = await new HistoryRig(database.Source, _venue, ("Venues:venue:Enabled", "false"), ("Backfill:Days", "20")).StartServiceAsync();
        var settings = rig.Get<SettingsStore>();

        settings.Publish(1, new Dictionary<string, string> { ["Venues:venue:Enabled"] = "true" });
        await HistoryRig.UntilAsync(() => rig.Progress is { State: BackfillState.Done });

        Assert.Equal(180, rig.Progress!.RecordsWritten);
    }

    [Fact]
    public async Task Settings_FeedIsSwitchedOffDuringItsFirstBackfillAndOnAgain_TriesItAgain()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        _venue.Before = (_, _, _) => Task.FromResult<FetchFailure?>(new(FailureKind.Blocked, "HTTP 451", 451));
        await using var rig = await new HistoryRig(database.Source, _venue, ("Backfill:Days", "20")).StartServiceAsync();
        var settings = rig.Get<SettingsStore>();
        await HistoryRig.UntilAsync(() => rig.Progress is { State: BackfillState.Failed });

        settings.Publish(1, new Dictionary<string, string> { ["Venues:venue:Enabled"] = "false" });
        await HistoryRig.UntilAsync(() => rig.Service.FirstTried == 0);
        _venue.Before = (_, _, _) => Task.FromResult<FetchFailure?>(null);
        settings.Publish(2, new Dictionary<string, string> { ["Venues:venue:Enabled"] = "true" });

        await HistoryRig.UntilAsync(() => rig.Progress is { State: BackfillState.Done });
    }

    [Fact]
    public async Task Run_OnAnotherInstance_IsInMemoryHere()
    {
        await using var database = await HistoryDatabase.CreateAsync();
        await using var other = await new HistoryRig(database.Source, _venue).StartAsync();
        await using var runner = await new HistoryRig(database.Source, _venue).StartAsync();

        await runner.RunAsync(new(HistoryRig.Days(20)));

        await HistoryRig.UntilAsync(() => other.Store.All.All(contract => contract.Series.Count == 60));
    }

    private Dictionary<string, TaskCompletionSource> Hang(params string[] symbols)
    {
        var ended = symbols.ToDictionary(symbol => symbol, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _venue.Before = async (symbol, _, token) =>
        {
            if (!ended.TryGetValue(symbol, out var end))
                return null;
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }
            finally
            {
                end.SetResult();
            }

            return null;
        };
        return ended;
    }
}
