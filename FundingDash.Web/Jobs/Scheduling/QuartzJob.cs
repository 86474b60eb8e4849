using Quartz;

namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>The one class that Quartz runs: finds the job by its key and runs it.</summary>
[DisallowConcurrentExecution]
public sealed class QuartzJob(JobCatalog jobs, JobMeter meter, TimeProvider clock) : Quartz.IJob
{
    /// <summary><c>collect/kucoin</c> is group <c>collect</c>, name <c>kucoin</c>.</summary>
    public static JobKey Key(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new(name) : new(name[(slash + 1)..], name[..slash]);
    }

    /// <summary>The inverse of <see cref="Key"/>.</summary>
    public static string Name(JobKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Group == JobKey.DefaultGroup ? key.Name : $"{key.Group}/{key.Name}";
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = Name(context.JobDetail.Key);
        // In a cluster, an instance of another version or configuration may have scheduled what this one does not know.
        if (jobs.Find(name) is { } job)
            context.Result = await RunAsync(job, context, cancellationToken);
    }

    private async Task<JobRunReport> RunAsync(RecurringJob job, IJobExecutionContext execution, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        var outcome = "failure";
        var report = new JobReport(execution.ReportProgress);
        try
        {
            await job.Job.RunAsync(new(job.Name, execution.ScheduledFireTimeUtc ?? execution.FireTimeUtc, execution.FireTimeUtc) { Report = report }, cancellationToken);
            outcome = report.Failure is not null ? "failure" : report.Skipped is not null ? "skipped" : "success";
            return RunNote.Of(report, thrown: null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception e)
        {
            // The scheduler's history itself keeps the message alone.
            execution.Result = RunNote.Of(report, e);
            throw;
        }
        finally
        {
            meter.Ended(job.Name, outcome, clock.GetElapsedTime(begun));
        }
    }
}
