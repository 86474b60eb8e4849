using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>One backfill of one feed. See <see cref="Live.History.BackfillRun"/>.</summary>
public sealed class BackfillRunRow
{
    public long Id { get; init; }

    public required string Feed { get; init; }

    public required DateTimeOffset RequestedFrom { get; init; }

    public required DateTimeOffset RequestedTo { get; init; }

    public required bool OnlyIncomplete { get; init; }

    public required string State { get; init; }

    public int? ContractsTotal { get; init; }

    public required int ContractsDone { get; init; }

    public required int ContractsIncomplete { get; init; }

    public required long RecordsWritten { get; init; }

    public required long RecordsBefore { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? ResumedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public string? Failure { get; init; }

    public string? RequestedBy { get; init; }

    /// <summary>The instance that runs it, the <see cref="InstanceId"/>; null before one does.</summary>
    public string? Owner { get; init; }
}

internal sealed class BackfillRunRowConfiguration : IEntityTypeConfiguration<BackfillRunRow>
{
    public void Configure(EntityTypeBuilder<BackfillRunRow> builder)
    {
        builder.ToTable("backfill_runs");
        builder.HasIndex(row => new { row.Feed, row.RequestedAt });
        builder.HasIndex(row => row.UpdatedAt).HasFilter("state = 'Running'");
    }
}
