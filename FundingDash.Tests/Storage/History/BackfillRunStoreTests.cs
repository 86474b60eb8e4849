using FundingDash.Domain.Funding;
using FundingDash.Tests.Support;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;

namespace FundingDash.Tests.Storage.History;

public sealed class BackfillRunStoreTests
{
    private static readonly TimeRange Month = new(Quotes.Now.AddDays(-30), Quotes.Now);
    private readonly TestClock _clock = new(Quotes.Now);

    [Fact]
    public async Task LoadLatestAsync_SeveralRuns_IsTheNewestOfEachFeed()
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = new BackfillRunStore(database.Source, _clock);
        var first = await QueueAsync(store, "a");
        await store.CancelAsync(first, CancellationToken.None);
        var second = await store.QueueAsync("a", Month, onlyIncomplete: true, "admin@host", CancellationToken.None);
        var other = await QueueAsync(store, "b");

        var queued = new BackfillRun { Id = second!.Value, Feed = "a", Requested = Month, OnlyIncomplete = true, RequestedAt = Quotes.Now, UpdatedAt = Quotes.Now, RequestedBy = "admin@host" };
        Assert.Equal([queued, queued with { Id = other, Feed = "b", OnlyIncomplete = false, RequestedBy = null }], await store.LoadLatestAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(BackfillState.Done, null)]
    [InlineData(BackfillState.Failed, "venue: HTTP 500\0")]
    public async Task Run_FromStartToEnd_KeepsItsProgress(BackfillState state, string? failure)
    {
        await using var database = await TestDatabase.CreateAsync();
        var store = new BackfillRunStore(database.Source, _clock);
        var id = await QueueAsync(store, "a");

        var started = await store.TryStartAsync(id, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(15));
        var reported = started! with { ContractsTotal = 10, ContractsDone = 3, ContractsIncomplete = 2, RecordsWritten = 5_000_000_000 };
        Assert.True(await store.ReportAsync(reported, CancellationToken.None));
        Assert.True(await store.FinishAsync(id, state, failure, CancellationToken.None));

        var end = Quotes.Now.AddSeconds(15);
        Assert.Equal((BackfillState.Running, Quotes.Now, Quotes.Now), (started.State, started.StartedAt, started.ResumedAt));
        Assert.Equal(
            reported with { State = state, Failure = failure?.Replace('\0', '\uFFFD'), UpdatedAt = end, FinishedAt = end },
            Assert.Single(await store.LoadLatestAsync(CancellationToken.None)));
        Assert.Empty(await store.LoadStartableAsync(CancellationToken.None));
    }

    [Fact]
    public async Task TryStartAsync_SeveralInstancesAtOnce_OneGetsIt()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await QueueAsync(new BackfillRunStore(database.Source, _clock), "a");

        var starts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new BackfillRunStore(database.Source, _clock).TryStartAsync(id, CancellationToken.None)));

        Assert.Single(starts, run => run is not null);
    }

    [Fact]
    public async Task TryStartAsync_InstanceSilentForTooLong_IsTakenOverAndTheOldOneStops()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (dead, heir) = (new BackfillRunStore(database.Source, _clock), new BackfillRunStore(database.Source, _clock));
        var id = await QueueAsync(dead, "a");
        var run = await dead.TryStartAsync(id, CancellationToken.None);
        await dead.ReportAsync(run! with { ContractsTotal = 10, ContractsDone = 4, ContractsIncomplete = 1, RecordsWritten = 400 }, CancellationToken.None);
        _clock.Advance(BackfillRunStore.Silence);
        Assert.Empty(await heir.LoadStartableAsync(CancellationToken.None));
        Assert.Null(await heir.TryStartAsync(id, CancellationToken.None));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(id, Assert.Single(await heir.LoadStartableAsync(CancellationToken.None)).Id);
        var taken = await heir.TryStartAsync(id, CancellationToken.None);

        var now = _clock.GetUtcNow();
        Assert.Equal(run with { ResumedAt = now, UpdatedAt = now, RecordsWritten = 400, RecordsBefore = 400 }, taken);
        Assert.False(await dead.ReportAsync(run, CancellationToken.None));
        Assert.False(await dead.FinishAsync(id, BackfillState.Done, null, CancellationToken.None));
        Assert.True(await heir.ReportAsync(taken!, CancellationToken.None));
    }

    [Fact]
    public async Task CancelAsync_WhileAnotherInstanceRunsIt_EndsItThereToo()
    {
        await using var database = await TestDatabase.CreateAsync();
        var runner = new BackfillRunStore(database.Source, _clock);
        var id = await QueueAsync(runner, "a");
        var run = await runner.TryStartAsync(id, CancellationToken.None);

        Assert.True(await new BackfillRunStore(database.Source, _clock).CancelAsync(id, CancellationToken.None));

        Assert.False(await runner.ReportAsync(run!, CancellationToken.None));
        Assert.False(await runner.CancelAsync(id, CancellationToken.None));
        Assert.Equal(BackfillState.Cancelled, Assert.Single(await runner.LoadLatestAsync(CancellationToken.None)).State);
    }

    [Fact]
    public async Task QueueAsync_SeveralInstancesAtOnce_OneRunIsQueued()
    {
        await using var database = await TestDatabase.CreateAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            new BackfillRunStore(database.Source, _clock).QueueAsync("a", Month, onlyIncomplete: false, requestedBy: null, CancellationToken.None)));

        Assert.Single(ids, id => id is not null);
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from backfill_runs"));
    }

    [Fact]
    public async Task ReleaseAsync_AppStopsInTheMiddle_IsFreeAtOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (stopped, next) = (new BackfillRunStore(database.Source, _clock), new BackfillRunStore(database.Source, _clock));
        var id = await QueueAsync(stopped, "a");
        await stopped.TryStartAsync(id, CancellationToken.None);
        await next.ReleaseAsync(id, CancellationToken.None);
        Assert.Null(await next.TryStartAsync(id, CancellationToken.None));

        await stopped.ReleaseAsync(id, CancellationToken.None);

        Assert.Equal(BackfillState.Running, (await next.TryStartAsync(id, CancellationToken.None))?.State);
    }

    private static async Task<long> QueueAsync(BackfillRunStore store, string feed) =>
        (await store.QueueAsync(feed, Month, onlyIncomplete: false, requestedBy: null, CancellationToken.None))!.Value;
}
