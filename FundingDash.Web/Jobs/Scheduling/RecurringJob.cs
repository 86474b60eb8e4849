namespace FundingDash.Web.Jobs.Scheduling;

/// <summary>A job and its place in time.</summary>
public sealed record RecurringJob
{
    /// <summary>Group and name, for example <c>collect/kucoin</c>; unique.</summary>
    public required string Name { get; init; }

    public required TimeSpan Interval { get; init; }

    /// <summary>From the start of the scheduler to the first run.</summary>
    public required TimeSpan Offset { get; init; }

    /// <summary>How it lies among other jobs; another one than the stored moves it to its offset, although its interval is the same. Null: where it lies does not matter.</summary>
    public string? Layout { get; init; }

    public required IJob Job { get; init; }
}

/// <summary>An area's jobs. Every area registers its own.</summary>
public interface IJobSource
{
    IEnumerable<RecurringJob> Jobs { get; }
}
