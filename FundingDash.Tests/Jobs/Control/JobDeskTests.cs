using FundingDash.Tests.Jobs.Scheduling;
using FundingDash.Tests.Storage;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Jobs;

namespace FundingDash.Tests.Jobs.Control;

/// <summary>What admins do with jobs, on a real scheduler in PostgreSQL.</summary>
public sealed class JobDeskTests : IAsyncLifetime
{
    private const string Name = "collect/a";
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task RunAsync_JobOfAnHour_RunsAtOnceAndIsInTheHistory()
    {
        var job = new CountingJob { Say = report => report.Count(42) };
        await using var rig = new ControlRig(_database, job.Every(3600));
        await rig.StartAsync();
        await rig.UntilAsync(view => view.Recurring[0].Next is not null);

        Assert.Null(await rig.Desk.RunAsync(Name, ControlRig.Admin, CancellationToken.None));

        await job.NextRunAsync();
        var run = Assert.Single((await rig.UntilRanAsync(1, new(ByHand: true))).Runs);
        Assert.Equal((Name, RunOutcome.Succeeded, 42, true), (run.Name, run.Outcome, run.Records, run.IsByHand));
        var last = (await rig.LookAsync()).Recurring[0].Last;
        Assert.Equal((RunOutcome.Succeeded, 0), (last!.Outcome, last.FailuresInARow));
        Assert.Equal($"job run: {Name} by admin@example.org from 192.0.2.7", await AuditAsync());
    }

    [Fact]
    public async Task History_RetentionSetAnew_CountsAtOnce()
    {
        var job = new CountingJob();
        await using var rig = new ControlRig(_database, job.Every(3600));
        await rig.StartAsync();
        await rig.UntilAsync(view => view.Recurring[0].Next is not null);
        await rig.Desk.RunAsync(Name, ControlRig.Admin, CancellationToken.None);
        await rig.UntilRanAsync(1);
        // Reading goes by the longest of the bounds, that of failures; the others are for the sweep.
        await _database.ExecuteAsync($"update qrtz_execution_history set fired_time = fired_time - {TimeSpan.FromDays(29).Ticks}");
        Assert.Single((await rig.Board.ReadHistoryAsync(new(), CancellationToken.None)).Runs);
        await _database.ExecuteAsync($"update qrtz_execution_history set fired_time = fired_time - {TimeSpan.FromDays(2).Ticks}");
        Assert.Empty((await rig.Board.ReadHistoryAsync(new(), CancellationToken.None)).Runs);

        RunHistory.Bound(rig.History, RetentionSettings.Default with { FailedRuns = 60 });

        Assert.Single((await rig.Board.ReadHistoryAsync(new(), CancellationToken.None)).Runs);
    }

    [Fact]
    public async Task RunAsync_JobThatFails_KeepsMessageAndStack()
    {
        var job = new CountingJob { Work = () => throw new InvalidOperationException("no luck") };
        await using var rig = new ControlRig(_database, job.Every(3600));
        await rig.StartAsync();
        await rig.UntilAsync(view => view.Recurring[0].Next is not null);

        await rig.Desk.RunAsync(Name, ControlRig.Admin, CancellationToken.None);

        var run = Assert.Single((await rig.UntilRanAsync(1, new(Outcome: RunOutcome.Failed))).Runs);
        Assert.Equal("no luck", run.Failure);
        Assert.Contains(nameof(CountingJob), run.Stack, StringComparison.Ordinal);
        Assert.Empty((await rig.Board.ReadHistoryAsync(new(Outcome: RunOutcome.Succeeded), CancellationToken.None)).Runs);
        var count = Assert.Single((await rig.LookAsync()).Counts);
        Assert.Equal((0, 1), (count.Succeeded, count.Failed));
    }

    [Fact]
    public async Task RunAsync_JobWithNothingToDo_IsSkippedWithItsReason()
    {
        var job = new CountingJob { Say = report => report.Skip("busy") };
        await using var rig = new ControlRig(_database, job.Every(3600));
        await rig.StartAsync();
        await rig.UntilAsync(view => view.Recurring[0].Next is not null);

        await rig.Desk.RunAsync(Name, ControlRig.Admin, CancellationToken.None);

        var run = Assert.Single((await rig.UntilRanAsync(1, new(Outcome: RunOutcome.Skipped))).Runs);
        Assert.Equal((RunOutcome.Skipped, "busy"), (run.Outcome, run.Failure));
        Assert.Empty((await rig.Board.ReadHistoryAsync(new(Outcome: RunOutcome.Succeeded), CancellationToken.None)).Runs);
    }

    [Fact]
    public async Task PauseAsync_ThenResume_StopsAndRunsAgainOnAllInstances()
    {
        var (here, there) = (new CountingJob(), new CountingJob());
        await using var one = new ControlRig(_database, here.Every(0.5, offset: 0.1));
        await using var two = new ControlRig(_database, there.Every(0.5, offset: 0.1));
        await one.StartAsync();
        await here.NextRunAsync();
        await two.StartAsync();

        Assert.Null(await two.Desk.PauseAsync(Name, ControlRig.Admin, CancellationToken.None));

        var paused = (await one.LookAsync()).Recurring[0];
        Assert.Equal((true, "admin@example.org"), (paused.IsPaused, paused.PausedBy));
        Assert.NotNull(await one.Desk.PauseAsync(Name, ControlRig.Admin, CancellationToken.None));
        Assert.Null(await one.Desk.ResumeAsync(Name, ControlRig.Admin, CancellationToken.None));
        Assert.False((await two.LookAsync()).Recurring[0].IsPaused);
        await CountingJob.NextRunOfAnyAsync(here, there);
    }

    [Fact]
    public async Task CancelAsync_RunOnAnotherInstance_EndsIt()
    {
        var started = new TaskCompletionSource();
        var job = new CountingJob
        {
            Say = report => report.Progress(1, 4, "a quarter"),
            Endless = token => { started.TrySetResult(); return Task.Delay(Timeout.InfiniteTimeSpan, token); },
        };
        await using var running = new ControlRig(_database, job.Every(3600, offset: 0.1));
        await running.StartAsync();
        await started.Task.WaitAsync(SchedulingRig.Patience);
        await using var other = new ControlRig(_database, new CountingJob().Every(3600));
        await other.StartAsync();
        var seen = (await other.UntilAsync(view => view.Running is [{ Percent: not null }])).Running[0];
        Assert.Equal((Name, 25, "a quarter"), (seen.Name, seen.Percent, seen.Words));
        Assert.NotNull(await other.Desk.RunAsync(Name, ControlRig.Admin, CancellationToken.None));

        Assert.Null(await other.Desk.CancelAsync(Name, ControlRig.Admin, CancellationToken.None));
        await other.UntilAsync(view => view.Running.IsEmpty);

        Assert.Equal(RunOutcome.Cancelled, Assert.Single((await other.UntilRanAsync(1)).Runs).Outcome);
        Assert.NotNull(await other.Desk.CancelAsync(Name, ControlRig.Admin, CancellationToken.None));
    }

    [Fact]
    public async Task SetIntervalAsync_OtherInterval_HoldsUntilTheConfigurationSaysAnother()
    {
        await using (var rig = new ControlRig(_database, new CountingJob().Every(600)))
        {
            await rig.StartAsync();
            await rig.UntilAsync(view => view.Recurring[0].Next is not null);
            Assert.NotNull(await rig.Desk.SetIntervalAsync(Name, TimeSpan.FromSeconds(1), ControlRig.Admin, CancellationToken.None));
            Assert.Null(await rig.Desk.SetIntervalAsync(Name, TimeSpan.FromMinutes(5), ControlRig.Admin, CancellationToken.None));
            Assert.Equal("job interval: collect/a by admin@example.org from 192.0.2.7 00:10:00 00:05:00", await AuditAsync());
        }

        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)), await AfterStartAsync(600));
        Assert.Equal((TimeSpan.FromMinutes(20), null), await AfterStartAsync(1200));
    }

    [Fact]
    public async Task SetIntervalAsync_Null_IsTheConfiguredOneAgain()
    {
        await using var rig = new ControlRig(_database, new CountingJob().Every(600));
        await rig.StartAsync();
        await rig.UntilAsync(view => view.Recurring[0].Next is not null);
        await rig.Desk.SetIntervalAsync(Name, TimeSpan.FromMinutes(5), ControlRig.Admin, CancellationToken.None);

        Assert.Null(await rig.Desk.SetIntervalAsync(Name, null, ControlRig.Admin, CancellationToken.None));

        var job = (await rig.LookAsync()).Recurring[0];
        Assert.Equal((TimeSpan.FromMinutes(10), null), (job.Interval, job.Configured));
    }

    [Fact]
    public async Task SetIntervalAsync_PausedJob_StaysPausedByWhomPausedItAfterARestartToo()
    {
        await using (var rig = new ControlRig(_database, new CountingJob().Every(600)))
        {
            await rig.StartAsync();
            await rig.UntilAsync(view => view.Recurring[0].Next is not null);
            await rig.Desk.PauseAsync(Name, ControlRig.Admin, CancellationToken.None);

            await rig.Desk.SetIntervalAsync(Name, TimeSpan.FromMinutes(5), new("other@example.org", null), CancellationToken.None);

            var job = (await rig.LookAsync()).Recurring[0];
            Assert.Equal((TimeSpan.FromMinutes(5), true, "admin@example.org"), (job.Interval, job.IsPaused, job.PausedBy));
        }

        await using var later = new ControlRig(_database, new CountingJob().Every(1200, offset: 0));
        await later.StartAsync();
        // First it gets its new interval, then it is paused again.
        var after = (await later.UntilAsync(view => view.Recurring[0] is { IsPaused: true, Interval.TotalMinutes: 20 })).Recurring[0];
        Assert.Equal("admin@example.org", after.PausedBy);
    }

    [Fact]
    public async Task AnyDeed_UnknownJob_IsRefusedAndNotAudited()
    {
        await using var rig = new ControlRig(_database, new CountingJob().Every(600));

        Assert.Equal("There is no job nothing.", await rig.Desk.PauseAsync("nothing", ControlRig.Admin, CancellationToken.None));
        Assert.Equal(0, await _database.ScalarAsync<long>("select count(*) from audit_log"));
    }

    private async Task<(TimeSpan? Interval, TimeSpan? Configured)> AfterStartAsync(double configured)
    {
        await using var rig = new ControlRig(_database, new CountingJob().Every(configured));
        await rig.StartAsync();
        var job = (await rig.UntilAsync(view => view.Recurring[0].Interval != TimeSpan.FromMinutes(5) || configured.Equals(600.0))).Recurring[0];
        return (job.Interval, job.Configured);
    }

    private Task<string> AuditAsync() =>
        _database.ScalarAsync<string>("select concat_ws(' ', what || ' by ' || who || ' from ' || address, old, new) from audit_log order by id desc limit 1");
}
