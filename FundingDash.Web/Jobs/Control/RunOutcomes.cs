using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Jobs;
using Quartz;

namespace FundingDash.Web.Jobs.Control;

/// <summary>Between the scheduler's words for a run that has ended, and ours.</summary>
internal static class RunOutcomes
{
    /// <summary>How the scheduler names the trigger of a run that somebody asked for.</summary>
    public const string ByHandMark = "MT_";

    public static IReadOnlySet<JobRunResult> Results(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Succeeded => new HashSet<JobRunResult> { JobRunResult.Succeeded },
        RunOutcome.Skipped => new HashSet<JobRunResult> { JobRunResult.Skipped },
        RunOutcome.Cancelled => new HashSet<JobRunResult> { JobRunResult.Cancelled },
        _ => new HashSet<JobRunResult> { JobRunResult.Failed },
    };

    public static RunOutcome Of(JobRunResult result) => result switch
    {
        JobRunResult.Succeeded => RunOutcome.Succeeded,
        JobRunResult.Skipped => RunOutcome.Skipped,
        JobRunResult.Cancelled => RunOutcome.Cancelled,
        _ => RunOutcome.Failed,
    };

    public static JobRun Run(ExecutionHistoryEntry entry)
    {
        var outcome = Of(entry.EffectiveResult);
        var (records, stack) = RunNote.Read(entry.MetricsJson);
        return new()
        {
            Id = entry.EntryId ?? entry.FireInstanceId ?? "",
            Name = QuartzJob.Name(new(entry.JobName, entry.JobGroup)),
            At = entry.FiredAtUtc,
            Took = entry.Duration,
            Outcome = outcome,
            Records = records,
            Failure = outcome is RunOutcome.Failed or RunOutcome.Skipped ? entry.ExceptionMessage ?? entry.Summary : null,
            Stack = outcome == RunOutcome.Failed ? stack : null,
            Server = entry.SchedulerInstanceId,
            IsByHand = entry.Manual || entry.RetryAttempt > 0,
        };
    }
}
