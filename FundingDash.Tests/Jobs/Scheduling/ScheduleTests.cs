using FundingDash.Web.Jobs.Scheduling;
using Quartz;

namespace FundingDash.Tests.Jobs.Scheduling;

public sealed class ScheduleTests
{
    [Fact]
    public async Task Host_Started_RunsTheJobAtItsOffsetAndAgain()
    {
        var job = new CountingJob();
        await using var rig = new SchedulingRig(null, job.Every(0.2, offset: 0.05));
        Assert.False(rig.Host.IsRunning);

        await rig.StartAsync();

        var first = await job.NextRunAsync();
        var second = await job.NextRunAsync();
        Assert.Equal("collect/a", first.Name);
        Assert.Equal(TimeSpan.FromSeconds(0.2), second.ScheduledAt - first.ScheduledAt);
        Assert.True(rig.Host.IsRunning);
    }

    [Fact]
    public async Task Host_JobThrows_RunsItAgain()
    {
        var job = new CountingJob { Work = () => throw new InvalidOperationException("once more") };
        await using var rig = new SchedulingRig(null, job.Every(0.1));

        await rig.StartAsync();

        await job.NextRunAsync();
        await job.NextRunAsync();
    }

    [Fact]
    public async Task Sync_JobGone_IsDeleted()
    {
        await using var before = new SchedulingRig(null, new CountingJob().Every(60), new CountingJob().Every(60, "collect/b"));
        await using var after = new SchedulingRig(null, new CountingJob().Every(60, "collect/b"));
        var scheduler = await before.SchedulerAsync();
        await ScheduleSync.ApplyAsync(scheduler, before.Catalog, CancellationToken.None);

        await ScheduleSync.ApplyAsync(scheduler, after.Catalog, CancellationToken.None);

        Assert.Equal([new JobKey("b", "collect")], await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup()));
    }

    [Fact]
    public async Task Sync_SameInterval_LeavesTheNextRunWhereItIs()
    {
        await using var before = new SchedulingRig(null, new CountingJob().Every(60));
        await using var after = new SchedulingRig(null, new CountingJob().Every(60, offset: 5));
        var scheduler = await before.SchedulerAsync();
        await ScheduleSync.ApplyAsync(scheduler, before.Catalog, CancellationToken.None);
        var next = await NextRunAsync(scheduler);

        await ScheduleSync.ApplyAsync(scheduler, after.Catalog, CancellationToken.None);

        Assert.Equal(next, await NextRunAsync(scheduler));
    }

    [Fact]
    public async Task Sync_OtherInterval_IsRescheduled()
    {
        await using var before = new SchedulingRig(null, new CountingJob().Every(600));
        await using var after = new SchedulingRig(null, new CountingJob().Every(10));
        var scheduler = await before.SchedulerAsync();
        await ScheduleSync.ApplyAsync(scheduler, before.Catalog, CancellationToken.None);

        await ScheduleSync.ApplyAsync(scheduler, after.Catalog, CancellationToken.None);

        var trigger = Assert.IsAssignableFrom<ISimpleTrigger>(await scheduler.GetTrigger(new TriggerKey("a", "collect")));
        Assert.Equal(TimeSpan.FromSeconds(10), trigger.RepeatInterval);
        Assert.True(trigger.NextFireTimeUtc <= TimeProvider.System.GetUtcNow().AddSeconds(10));
    }

    [Fact]
    public async Task Sync_OtherLayout_MovesTheJobAndKeepsWhatWasSetByHand()
    {
        await using var before = new SchedulingRig(null, new CountingJob().Every(600) with { Layout = "Staggered 2" });
        await using var after = new SchedulingRig(null, new CountingJob().Every(600, offset: 5) with { Layout = "Parallel 2" });
        var scheduler = await before.SchedulerAsync();
        await ScheduleSync.ApplyAsync(scheduler, before.Catalog, CancellationToken.None);
        var key = new TriggerKey("a", "collect");
        await scheduler.RescheduleJob(key, ScheduleSync.Trigger(new("a", "collect"), new(TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(600)), TimeProvider.System.GetUtcNow().AddSeconds(300)));
        await scheduler.PauseTrigger(key);

        await ScheduleSync.ApplyAsync(scheduler, after.Catalog, CancellationToken.None);
        await ScheduleSync.ApplyAsync(scheduler, after.Catalog, CancellationToken.None);

        var trigger = Assert.IsAssignableFrom<ISimpleTrigger>(await scheduler.GetTrigger(key));
        Assert.Equal(TimeSpan.FromSeconds(300), trigger.RepeatInterval);
        // Moved, but due no sooner than in one interval: paused, it must not run in the moment between.
        Assert.InRange(trigger.StartTimeUtc, TimeProvider.System.GetUtcNow().AddSeconds(270), TimeProvider.System.GetUtcNow().AddSeconds(300));
        Assert.Equal(TriggerState.Paused, await scheduler.GetTriggerState(key));
    }

    [Fact]
    public async Task Host_CatalogChanges_TheScheduleFollows()
    {
        var jobs = new[] { new CountingJob().Every(600) };
        await using var rig = new SchedulingRig(null, jobs);
        await rig.StartAsync();
        while (!rig.Host.IsRunning)
            await Task.Yield();

        jobs[0] = new CountingJob().Every(600, "collect/b");
        rig.Catalog.Refresh();
        await rig.Host.SyncAsync(CancellationToken.None);

        Assert.Equal([new JobKey("b", "collect")], await (await rig.SchedulerAsync()).GetJobKeys(GroupMatcher<JobKey>.AnyGroup()));
    }

    [Theory]
    [InlineData("collect/binance-usdm", "collect", "binance-usdm")]
    [InlineData("statistics", "DEFAULT", "statistics")]
    public void Key_Name_GoesBothWays(string name, string group, string key)
    {
        Assert.Equal(new JobKey(key, group), QuartzJob.Key(name));
        Assert.Equal(name, QuartzJob.Name(QuartzJob.Key(name)));
    }

    private static async Task<DateTimeOffset?> NextRunAsync(IScheduler scheduler) =>
        (await scheduler.GetTrigger(new TriggerKey("a", "collect")))?.NextFireTimeUtc;
}
