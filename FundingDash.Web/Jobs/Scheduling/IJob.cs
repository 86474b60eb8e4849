namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>A piece of recurring work. Knows nothing of the scheduler.</summary>
public interface IJob
{
    Task RunAsync(JobContext context, CancellationToken cancellationToken);
}

/// <summary>What a job may know about its run.</summary>
/// <param name="Name">Name of the job, for example <c>collect/kucoin</c>.</param>
/// <param name="ScheduledAt">When it was due.</param>
/// <param name="FiredAt">When it was started.</param>
public sealed record JobContext(string Name, DateTimeOffset ScheduledAt, DateTimeOffset FiredAt)
{
    /// <summary>Takes what the run has to say of itself.</summary>
    public JobReport Report { get; init; } = new();
}
