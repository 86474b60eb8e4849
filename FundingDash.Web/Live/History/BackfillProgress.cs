using FundingDash.Domain.Funding;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Live.History;

/// <summary>How far the latest backfill of a feed has come.</summary>
public sealed record BackfillProgress
{
    public required long RunId { get; init; }

    public required string Feed { get; init; }

    public required TimeRange Requested { get; init; }

    public required BackfillState State { get; init; }

    /// <summary>Null until it is known what is missing.</summary>
    public int? ContractsTotal { get; init; }

    public int ContractsDone { get; init; }

    /// <summary>Contracts that the venue no longer knows, or of which a part could not be had.</summary>
    public int ContractsIncomplete { get; init; }

    public long Records { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public string? Failure { get; init; }

    public bool IsOver => State is not (BackfillState.Queued or BackfillState.Running);

    /// <summary>Records written per second since the start; null before the first second has passed.</summary>
    public double? RecordsPerSecond => Elapsed is { TotalSeconds: >= 1 } elapsed ? Records / elapsed.TotalSeconds : null;

    /// <summary>From the contracts done so far; null before the first, and when it is over.</summary>
    public TimeSpan? TimeLeft => !IsOver && Elapsed is { } elapsed && ContractsDone > 0 && ContractsTotal is { } total
        ? elapsed * ((total - ContractsDone) / (double)ContractsDone)
        : null;

    private TimeSpan? Elapsed => (FinishedAt ?? UpdatedAt) - StartedAt;

    public static BackfillProgress Of(BackfillRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new()
        {
            RunId = run.Id,
            Feed = run.Feed,
            Requested = run.Requested,
            State = run.State,
            ContractsTotal = run.ContractsTotal,
            ContractsDone = run.ContractsDone,
            Records = run.RecordsWritten,
            StartedAt = run.StartedAt,
            UpdatedAt = run.UpdatedAt,
            FinishedAt = run.FinishedAt,
            Failure = run.Failure,
        };
    }
}
