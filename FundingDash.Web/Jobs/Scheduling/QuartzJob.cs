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
            await RunAsync(job, new(name, context.ScheduledFireTimeUtc ?? context.FireTimeUtc, context.FireTimeUtc), cancellationToken);
    }

    private async Task RunAsync(RecurringJob job, JobContext context, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        var outcome = "failure";
        try
        {
            await job.Job.RunAsync(context, cancellationToken);
            outcome = "success";
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            meter.Ended(job.Name, outcome, clock.GetElapsedTime(begun));
        }
    }
}
