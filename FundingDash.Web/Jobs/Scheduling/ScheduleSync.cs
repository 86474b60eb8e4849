using Quartz;

namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>Brings the scheduler's stored jobs in line with the catalog: adds the new, removes the gone, moves those whose interval or layout changed, leaves the rest alone.</summary>
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

    /// <summary>A trigger of a job, first due at a time.</summary>
    public static ITrigger Trigger(JobKey key, TriggerNote note, DateTimeOffset first) => TriggerBuilder.Create()
        .WithIdentity(TriggerKey(key))
        .ForJob(key)
        .WithDescription(note.ToString())
        .StartAt(first)
        // A missed tick is worthless: the next one is the retry.
        .WithSimpleSchedule(schedule => schedule.WithInterval(note.Interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithExistingCount))
        .Build();

    public static TriggerKey TriggerKey(JobKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(key.Name, key.Group);
    }

    /// <summary>Who paused a trigger, to pause another in its place in their name; null when it is not paused.</summary>
    public static async Task<PauseDetails?> FindPauseAsync(IScheduler scheduler, TriggerKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scheduler);
        if (await scheduler.GetTriggerState(key, cancellationToken) != TriggerState.Paused)
            return null;
        var pause = await scheduler.GetTriggerPause(key, cancellationToken);
        return new() { RequestedBy = pause?.RequestedBy, Reason = pause?.Reason };
    }

    private static async Task ApplyAsync(IScheduler scheduler, RecurringJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = QuartzJob.Key(job.Name);
        var known = await scheduler.GetTrigger(TriggerKey(key), cancellationToken) as ISimpleTrigger;
        var isCurrent = known is not null && IsCurrent(known, job);
        if (isCurrent && (job.Layout is null || (await scheduler.GetJobDetail(key, cancellationToken))?.Description == job.Layout))
            return;
        // Another layout is no reason to forget an interval that was set by hand.
        var note = isCurrent && TriggerNote.Parse(known!.Description) is { } held ? held : new(job.Interval, null);
        var pause = await FindPauseAsync(scheduler, TriggerKey(key), cancellationToken);
        // Of a paused job not even the first run may slip through before it is paused again.
        var first = now + (pause is null && job.Offset < note.Interval ? job.Offset : note.Interval);
        var detail = JobBuilder.Create<QuartzJob>().WithIdentity(key).WithDescription(job.Layout).Build();
        await scheduler.ScheduleJob(detail, Trigger(key, note, first), ScheduleJobOptions.Replacing, cancellationToken);
        if (pause is not null)
            await scheduler.PauseTriggerWith(TriggerKey(key), pause, cancellationToken);
    }

    // An interval set by hand holds until the configuration says another than it said then.
    private static bool IsCurrent(ISimpleTrigger known, RecurringJob job) =>
        TriggerNote.Parse(known.Description) is { Configured: { } configured } ? configured == job.Interval : known.RepeatInterval == job.Interval;
}
