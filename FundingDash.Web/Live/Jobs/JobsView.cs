using System.Collections.Immutable;

namespace FundingDash.Web.Live.Jobs;

/// <summary>What the scheduler of all instances is doing. Immutable.</summary>
public sealed record JobsView
{
    public static readonly JobsView Empty = new();

    /// <summary>False until the scheduler has been asked for the first time.</summary>
    public bool IsLoaded { get; init; }

    /// <summary>Why it could not be asked just now; what is shown is what it said last.</summary>
    public string? Trouble { get; init; }

    /// <summary>By name.</summary>
    public ImmutableArray<JobState> Recurring { get; init; } = [];

    public ImmutableArray<RunningJob> Running { get; init; } = [];

    public ImmutableArray<JobServer> Servers { get; init; } = [];

    /// <summary>Of the last day, oldest first; a stretch without a run is left out.</summary>
    public ImmutableArray<RunCount> Counts { get; init; } = [];

    /// <summary>Whether both say the same.</summary>
    public bool Says(JobsView other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsLoaded == other.IsLoaded && Trouble == other.Trouble && Recurring.SequenceEqual(other.Recurring) && Running.SequenceEqual(other.Running)
            && Servers.SequenceEqual(other.Servers) && Counts.SequenceEqual(other.Counts);
    }
}

/// <summary>A recurring job.</summary>
public sealed record JobState
{
    public required string Name { get; init; }

    public TimeSpan? Interval { get; init; }

    /// <summary>What the configuration says, when somebody has set another interval; else null.</summary>
    public TimeSpan? Configured { get; init; }

    public bool IsPaused { get; init; }

    public string? PausedBy { get; init; }

    public DateTimeOffset? Next { get; init; }

    /// <summary>The latest run that has ended; null before the first.</summary>
    public LastRun? Last { get; init; }
}

/// <summary>How the latest run of a job went.</summary>
public sealed record LastRun(DateTimeOffset At, TimeSpan? Took, RunOutcome Outcome, string? Failure, int FailuresInARow);

/// <summary>A run that is under way on some instance.</summary>
/// <param name="Name">The job.</param>
/// <param name="Id">The scheduler's name of the run.</param>
/// <param name="Server">The instance.</param>
/// <param name="Since">By the clock of that instance.</param>
/// <param name="Percent">Null while the job has not said.</param>
/// <param name="Words">What it said beside that.</param>
/// <param name="IsStopping">Somebody has cancelled it.</param>
public sealed record RunningJob(string Name, string Id, string Server, DateTimeOffset Since, int? Percent, string? Words, bool IsStopping);

/// <summary>An instance that takes part.</summary>
public sealed record JobServer(string Id, DateTimeOffset? LastSeen, TimeSpan? Every, ServerState State, bool IsThis);

public enum ServerState
{
    Alive,

    /// <summary>Its sign of life is overdue.</summary>
    Overdue,

    /// <summary>It counts as dead; its work is taken over.</summary>
    Gone,
}

/// <summary>Runs that began within ten minutes; those that found nothing to do are not among them.</summary>
public readonly record struct RunCount(DateTimeOffset Start, long Succeeded, long Failed, long Cancelled);
