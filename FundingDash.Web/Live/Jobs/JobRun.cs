using System.Collections.Immutable;

namespace FundingDash.Web.Live.Jobs;

public enum RunOutcome
{
    Succeeded,
    Failed,
    Cancelled,

    /// <summary>It found nothing to do, and says why.</summary>
    Skipped,
}

/// <summary>A run that has ended.</summary>
public sealed record JobRun
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }

    public required TimeSpan Took { get; init; }

    public required RunOutcome Outcome { get; init; }

    /// <summary>Read or written; null where the job does not count.</summary>
    public long? Records { get; init; }

    /// <summary>Why it failed or was skipped; null for the others.</summary>
    public string? Failure { get; init; }

    /// <summary>Where it broke; null when it failed without an error of ours.</summary>
    public string? Stack { get; init; }

    public required string Server { get; init; }

    /// <summary>Somebody asked for it, or it was tried again.</summary>
    public bool IsByHand { get; init; }
}

/// <summary>A page of the history.</summary>
/// <param name="Runs">The newest first.</param>
/// <param name="Total">On all pages.</param>
public sealed record JobRunPage(ImmutableArray<JobRun> Runs, int Total)
{
    public static readonly JobRunPage Empty = new([], 0);
}

/// <summary>Which part of the history.</summary>
/// <param name="Job">Null: all jobs.</param>
/// <param name="Outcome">Null: any.</param>
/// <param name="ByHand">Only runs that somebody asked for.</param>
/// <param name="Page">From 1.</param>
public sealed record JobRunQuery(string? Job = null, RunOutcome? Outcome = null, bool ByHand = false, int Page = 1)
{
    public const int PageSize = 25;
}
