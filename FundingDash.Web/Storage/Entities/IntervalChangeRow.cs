using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>A contract's funding interval changed.</summary>
public sealed class IntervalChangeRow
{
    public long Id { get; init; }

    public required int ContractId { get; init; }

    public ContractRow? Contract { get; init; }

    public required decimal OldHours { get; init; }

    public required decimal NewHours { get; init; }

    /// <summary>Where the new interval was read.</summary>
    public required string Source { get; init; }

    public required DateTimeOffset DetectedAt { get; init; }
}

internal sealed class IntervalChangeRowConfiguration : IEntityTypeConfiguration<IntervalChangeRow>
{
    public void Configure(EntityTypeBuilder<IntervalChangeRow> builder)
    {
        builder.ToTable("interval_changes");
        builder.HasIndex(row => new { row.ContractId, row.DetectedAt });
        builder.HasIndex(row => row.DetectedAt);
        builder.HasOne(row => row.Contract).WithMany().HasForeignKey(row => row.ContractId);
    }
}
