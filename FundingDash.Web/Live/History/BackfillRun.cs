using FundingDash.Domain.Funding;

namespace FundingDash.Web.Live.History;

public enum BackfillState
{
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>One backfill of one feed: what was asked for and how far it has come.</summary>
public sealed record BackfillRun
{
    /// <summary>Given by the log; a later run has a higher one.</summary>
    public long Id { get; init; }

    public required string Feed { get; init; }

    public required TimeRange Requested { get; init; }

    /// <summary>Only contracts that an earlier run left incomplete.</summary>
    public bool OnlyIncomplete { get; init; }

    public BackfillState State { get; init; }

    /// <summary>Contracts of which something was missing when it was last taken up; null until it is known.</summary>
    public int? ContractsTotal { get; init; }

    /// <summary>Of the total.</summary>
    public int ContractsDone { get; init; }

    /// <summary>Of those done: contracts that the venue no longer knows, or of which a part could not be had.</summary>
    public int ContractsIncomplete { get; init; }

    public long RecordsWritten { get; init; }

    /// <summary>Of the records: written before it was last taken up.</summary>
    public long RecordsBefore { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When an instance last took it up: at its start, and again after an instance stopped or died in the middle of it.</summary>
    public DateTimeOffset? ResumedAt { get; init; }

    /// <summary>A sign of life of the instance that runs it.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public string? Failure { get; init; }

    /// <summary>Who asked for it; null: the app itself.</summary>
    public string? RequestedBy { get; init; }

    public bool IsOver => State is not (BackfillState.Queued or BackfillState.Running);

    /// <summary>Since it was last taken up; null before the first second has passed.</summary>
    public double? RecordsPerSecond => Elapsed is { TotalSeconds: >= 1 } elapsed ? (RecordsWritten - RecordsBefore) / elapsed.TotalSeconds : null;

    /// <summary>From the contracts done since it was last taken up; null before the first, and unless it runs.</summary>
    public TimeSpan? TimeLeft => State == BackfillState.Running && Elapsed is { } elapsed && ContractsDone > 0 && ContractsTotal is { } total
        ? elapsed * ((total - ContractsDone) / (double)ContractsDone)
        : null;

    // What passed before it was taken up again was a pause, or another's work.
    private TimeSpan? Elapsed => (FinishedAt ?? UpdatedAt) - ResumedAt;
}
