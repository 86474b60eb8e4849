using FundingDash.Web.Hosting.Options;
using Quartz;

namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>How long the scheduler keeps its history. It looks at these bounds whenever it reads or trims, so that they can be changed while it runs.</summary>
internal static class RunHistory
{
    // A day of 31 jobs is some 50,000 runs; the oldest go first when intervals are shorter.
    private const int MostRunsOfADay = 60_000;

    public static void Bound(ExecutionHistoryOptions history, RetentionSettings retention)
    {
        history.Retention = TimeSpan.FromDays(retention.Runs);
        history.RetentionByResult[JobRunResult.Failed] = TimeSpan.FromDays(retention.FailedRuns);
        history.MaxEntriesPerScheduler = MostRunsOfADay * retention.Runs;
    }
}
