using FundingDash.Domain.Funding;

namespace FundingDash.Web.Storage.History;

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
    /// <summary>Given by the store.</summary>
    public long Id { get; init; }

    public required string Feed { get; init; }

    public required TimeRange Requested { get; init; }

    /// <summary>Only contracts that an earlier run left incomplete.</summary>
    public bool OnlyIncomplete { get; init; }

    public BackfillState State { get; init; }

    /// <summary>Null until it is known.</summary>
    public int? ContractsTotal { get; init; }

    public int ContractsDone { get; init; }

    public long RecordsWritten { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>A sign of life of the instance that runs it.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public string? Failure { get; init; }

    /// <summary>Who asked for it; null: the app itself.</summary>
    public string? RequestedBy { get; init; }
}
