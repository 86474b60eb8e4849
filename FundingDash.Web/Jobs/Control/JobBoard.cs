using System.Collections.Immutable;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Jobs;
using Quartz;
using Quartz.Extensibility;

namespace FundingDash.Web.Jobs.Control;

/// <summary>Reads from the scheduler what it does, has done and will do, on all instances.</summary>
public sealed class JobBoard(ISchedulerFactory factory, IExecutionHistoryStore history, JobCatalog catalog, TimeProvider clock)
{
    public static readonly TimeSpan CountPeriod = TimeSpan.FromDays(1);
    public static readonly TimeSpan CountStep = TimeSpan.FromMinutes(10);

    /// <summary>What is going on now.</summary>
    /// <param name="counts">Those of the last look, null to count again.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<JobsView> ReadAsync(ImmutableArray<RunCount>? counts, CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        var triggers = (await scheduler.QueryTriggers(new TriggerQuery { Take = int.MaxValue }, cancellationToken)).Items.ToLookup(trigger => trigger.Key);
        var statuses = (await history.QueryJobRunStatuses(new JobRunStatusQuery { SchedulerName = scheduler.SchedulerName, Take = int.MaxValue }, cancellationToken)).Items.ToDictionary(status => status.Job);
        var running = await scheduler.QueryFireInstances(new FireInstanceQuery { Take = int.MaxValue }, cancellationToken);
        var nodes = await scheduler.QueryClusterNodes(cancellationToken);
        return new()
        {
            IsLoaded = true,
            Recurring = [.. catalog.All.OrderBy(job => job.Name, StringComparer.Ordinal).Select(job => State(job, triggers, statuses))],
            Running = [.. running.Items.Where(run => run.JobKey is not null).OrderBy(run => run.FireTimeUtc).Select(Running)],
            Servers = [.. nodes.Select(Server)],
            Counts = counts ?? await CountAsync(scheduler.SchedulerName, cancellationToken),
        };
    }

    /// <summary>Every recurring job with its latest run, and nothing else of it.</summary>
    public async Task<ImmutableArray<JobState>> ReadLastRunsAsync(CancellationToken cancellationToken)
    {
        var scheduler = await factory.GetScheduler(cancellationToken);
        var statuses = await history.QueryJobRunStatuses(new JobRunStatusQuery { SchedulerName = scheduler.SchedulerName, Take = int.MaxValue }, cancellationToken);
        var known = statuses.Items.Select(status => (Name: QuartzJob.Name(status.Job), Status: status)).Where(job => catalog.Find(job.Name) is not null);
        return [.. known.Select(job => new JobState { Name = job.Name, Last = Last(job.Status) })];
    }

    /// <summary>A page of what has run.</summary>
    public async Task<JobRunPage> ReadHistoryAsync(JobRunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scheduler = await factory.GetScheduler(cancellationToken);
        var page = await history.QueryExecutions(
            new ExecutionHistoryQuery
            {
                SchedulerName = scheduler.SchedulerName,
                Job = query.Job is { } name ? QuartzJob.Key(name) : null,
                Results = query.Outcome is { } outcome ? RunOutcomes.Results(outcome) : null,
                // The scheduler names the triggers of runs that were asked for; those of the schedule are in the groups of their jobs.
                TriggerContains = query.ByHand ? RunOutcomes.ByHandMark : null,
                Skip = (query.Page - 1) * JobRunQuery.PageSize,
                Take = JobRunQuery.PageSize,
                IncludeTotalCount = true,
            },
            cancellationToken);
        return new([.. page.Items.Select(RunOutcomes.Run)], page.TotalCount ?? page.Items.Count);
    }

    private async Task<ImmutableArray<RunCount>> CountAsync(string scheduler, CancellationToken cancellationToken)
    {
        var query = new ExecutionStatisticsQuery { SchedulerName = scheduler, FiredFrom = clock.GetUtcNow() - CountPeriod, BucketSize = CountStep };
        return [.. (await history.QueryExecutionStatistics(query, cancellationToken)).Buckets.Select(bucket => new RunCount(bucket.StartUtc, bucket.SucceededCount, bucket.FailedCount, bucket.CancelledCount))];
    }

    private static JobState State(RecurringJob job, ILookup<TriggerKey, TriggerHeader> triggers, Dictionary<JobKey, JobRunStatus> statuses)
    {
        var key = QuartzJob.Key(job.Name);
        var trigger = triggers[ScheduleSync.TriggerKey(key)].FirstOrDefault();
        var note = TriggerNote.Parse(trigger?.Description);
        return new()
        {
            Name = job.Name,
            Interval = note?.Interval ?? job.Interval,
            Configured = note?.Configured,
            IsPaused = trigger?.State == TriggerState.Paused,
            PausedBy = trigger?.Pause?.RequestedBy,
            Next = trigger?.NextFireTimeUtc,
            Last = statuses.TryGetValue(key, out var status) ? Last(status) : null,
        };
    }

    private static LastRun Last(JobRunStatus status) => new(
        status.LastFiredAtUtc, status.LastDuration, RunOutcomes.Of(status.LastResult), status.LastResult == JobRunResult.Failed ? status.LastFailureMessage : null, status.ConsecutiveFailures);

    private static RunningJob Running(FireInstance run) => new(
        QuartzJob.Name(run.JobKey!), run.FireInstanceId, run.SchedulerInstanceId, run.FireTimeUtc, run.Progress, run.ProgressMessage, run.InterruptRequestedUtc is not null);

    private static JobServer Server(ClusterNode node) => new(
        node.InstanceId, node.LastCheckInUtc, node.CheckInInterval, node.State switch { ClusterNodeState.Alive => ServerState.Alive, ClusterNodeState.Overdue => ServerState.Overdue, _ => ServerState.Gone }, node.IsCurrentNode);
}
