using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Jobs;
using FundingDash.Web.Storage.Accounts;
using Quartz;

namespace FundingDash.Web.Jobs.Control;

/// <summary>What an admin may do with the recurring jobs. It is done in the scheduler's database, and so on all instances; every deed is audited. Each answers why not, or null when it is done.</summary>
public sealed class JobDesk(ISchedulerFactory factory, JobCatalog catalog, JobsStore store, AuditLog audit)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Runs a job now, whether it is paused or not.</summary>
    public Task<string?> RunAsync(string name, Actor actor, CancellationToken cancellationToken) => DoAsync(name, actor, "job run", new(null, null), async (scheduler, key) =>
    {
        // A second run would wait for the first, and surprise whoever has forgotten it by then.
        if ((await scheduler.QueryFireInstances(new FireInstanceQuery { Job = key }, cancellationToken)).Items.Count > 0)
            return $"{name} is running already.";
        await scheduler.TriggerJob(key, null, cancellationToken);
        return null;
    }, cancellationToken);

    public Task<string?> PauseAsync(string name, Actor actor, CancellationToken cancellationToken) => DoAsync(name, actor, "job paused", new("runs", "paused"), async (scheduler, key) =>
        await scheduler.PauseTriggerWith(ScheduleSync.TriggerKey(key), new() { RequestedBy = actor?.Name }, cancellationToken) ? null : $"{name} is paused already.", cancellationToken);

    public Task<string?> ResumeAsync(string name, Actor actor, CancellationToken cancellationToken) => DoAsync(name, actor, "job resumed", new("paused", "runs"), async (scheduler, key) =>
        await scheduler.ResumeTrigger(ScheduleSync.TriggerKey(key), cancellationToken) ? null : $"{name} is not paused.", cancellationToken);

    /// <summary>Cancels what runs of a job, on whichever instance.</summary>
    public Task<string?> CancelAsync(string name, Actor actor, CancellationToken cancellationToken) => DoAsync(name, actor, "job cancelled", new(null, null), async (scheduler, key) =>
        await scheduler.Interrupt(key, cancellationToken) ? null : $"{name} is not running any more.", cancellationToken);

    /// <summary>Sets another interval, until the configuration says another than it says now; null sets the configured one again.</summary>
    public async Task<string?> SetIntervalAsync(string name, TimeSpan? interval, Actor actor, CancellationToken cancellationToken)
    {
        if (interval < Shortest || interval > Longest)
            return $"The interval must be between {Shortest.TotalSeconds:0} s and {Longest.TotalHours:0} h.";
        if (catalog.Find(name) is not { } job)
            return Unknown(name);
        var scheduler = await factory.GetScheduler(cancellationToken);
        var key = QuartzJob.Key(name);
        var old = await scheduler.GetTrigger(ScheduleSync.TriggerKey(key), cancellationToken) as ISimpleTrigger;
        var note = interval is { } given && given != job.Interval ? new TriggerNote(given, job.Interval) : new(job.Interval, null);
        return await DoAsync(name, actor, "job interval", new(old?.RepeatInterval.ToString(), note.Interval.ToString()), async (_, _) =>
        {
            if (old is null)
                return $"{name} has no schedule.";
            var pause = await ScheduleSync.FindPauseAsync(scheduler, old.Key, cancellationToken);
            await scheduler.RescheduleJob(old.Key, ScheduleSync.Trigger(key, note, scheduler.TimeProvider.GetUtcNow() + note.Interval), cancellationToken);
            // Not with the circuit's token: a job that was paused would run.
            if (pause is not null)
                await scheduler.PauseTriggerWith(old.Key, pause, CancellationToken.None);
            return null;
        }, cancellationToken);
    }

    private async Task<string?> DoAsync(string name, Actor actor, string deed, (string? Old, string? New) change, Func<IScheduler, JobKey, Task<string?>> act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (catalog.Find(name) is null)
            return Unknown(name);
        var scheduler = await factory.GetScheduler(cancellationToken);
        if (await act(scheduler, QuartzJob.Key(name)) is { } refusal)
            return refusal;
        store.Look();
        await audit.AddAsync(new($"{deed}: {name}", actor.Name, actor.Address, change.Old, change.New));
        return null;
    }

    private static string Unknown(string name) => $"There is no job {name}.";
}
