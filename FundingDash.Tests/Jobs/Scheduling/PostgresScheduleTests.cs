using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Scheduling;
using Quartz;

namespace FundingDash.Tests.Jobs.Scheduling;

/// <summary>The schedule in PostgreSQL, as the app keeps it.</summary>
public sealed class PostgresScheduleTests
{
    [Fact]
    public async Task Host_EmptyDatabase_MakesItsTablesAndRuns()
    {
        var job = new CountingJob();
        await using var rig = new SchedulingRig(await PostgresServer.CreateDatabaseAsync(), job.Every(1, offset: 0.1));

        await rig.StartAsync();

        await job.NextRunAsync();
        await job.NextRunAsync();
    }

    [Fact]
    public async Task Host_RestartedWithOtherJobs_RemovesAndReschedules()
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        await using (var before = new SchedulingRig(database, new CountingJob().Every(600), new CountingJob().Every(600, "collect/b")))
            await ScheduleSync.ApplyAsync(await before.SchedulerAsync(), before.Catalog, CancellationToken.None);
        await using var after = new SchedulingRig(database, new CountingJob().Every(60));

        await ScheduleSync.ApplyAsync(await after.SchedulerAsync(), after.Catalog, CancellationToken.None);

        var scheduler = await after.SchedulerAsync();
        Assert.Equal([new JobKey("a", "collect")], await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup()));
        var trigger = Assert.IsAssignableFrom<ISimpleTrigger>(await scheduler.GetTrigger(new TriggerKey("a", "collect")));
        Assert.Equal(TimeSpan.FromMinutes(1), trigger.RepeatInterval);
    }

    [Fact]
    public async Task Host_TwoInstances_RunEachTickOnce()
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        var here = new CountingJob();
        var there = new CountingJob();
        await using var one = new SchedulingRig(database, here.Every(1, offset: 1));
        await using var two = new SchedulingRig(database, there.Every(1, offset: 1));
        await one.StartAsync();
        await here.NextRunAsync();
        await two.StartAsync();

        var ticks = new List<DateTimeOffset>();
        while (ticks.Count < 4)
            ticks.Add((await CountingJob.NextRunOfAnyAsync(here, there)).ScheduledAt);

        Assert.Equal(ticks.Distinct(), ticks);
    }

    [Fact]
    public async Task Host_OtherInstanceLeaves_TakesItsJobsOver()
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        var job = new CountingJob();
        await using var staying = new SchedulingRig(database, job.Every(1));
        await using (var leaving = new SchedulingRig(database, new CountingJob().Every(1)))
            await leaving.StartAsync();

        await staying.StartAsync();

        await job.NextRunAsync();
    }
}
