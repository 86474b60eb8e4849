using Quartz;

namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>Brings the scheduler's stored jobs in line with the catalog: adds the new, removes the gone, moves those whose interval changed, leaves the rest alone.</summary>
internal static class ScheduleSync
{
    public static async Task ApplyAsync(IScheduler scheduler, JobCatalog jobs, CancellationToken cancellationToken)
    {
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellationToken))
        {
            if (jobs.Find(QuartzJob.Name(key)) is null)
                await scheduler.DeleteJob(key, cancellationToken);
        }

        var now = scheduler.TimeProvider.GetUtcNow();
        foreach (var job in jobs.All)
            await ApplyAsync(scheduler, job, now, cancellationToken);
    }

    private static async Task ApplyAsync(IScheduler scheduler, RecurringJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = QuartzJob.Key(job.Name);
        var triggerKey = new TriggerKey(key.Name, key.Group);
        if (await scheduler.GetTrigger(triggerKey, cancellationToken) is ISimpleTrigger known && known.RepeatInterval == job.Interval)
            return;
        var detail = JobBuilder.Create<QuartzJob>().WithIdentity(key).Build();
        var trigger = TriggerBuilder.Create()
            .WithIdentity(triggerKey)
            .ForJob(key)
            .StartAt(now + job.Offset)
            // A missed tick is worthless: the next one is the retry.
            .WithSimpleSchedule(schedule => schedule.WithInterval(job.Interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount))
            .Build();
        await scheduler.ScheduleJob(detail, trigger, ScheduleJobOptions.Replacing, cancellationToken);
    }
}
