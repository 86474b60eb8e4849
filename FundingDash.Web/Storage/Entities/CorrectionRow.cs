using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>A venue published another rate or interval for a settlement already stored. What was stored first stays.</summary>
public sealed class CorrectionRow
{
    public long Id { get; init; }

    public required int ContractId { get; init; }

    public ContractRow? Contract { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required decimal KeptRate { get; init; }

    public required decimal PublishedRate { get; init; }

    public short? KeptIntervalMinutes { get; init; }

    public short? PublishedIntervalMinutes { get; init; }

    public required DateTimeOffset NoticedAt { get; init; }
}

internal sealed class CorrectionRowConfiguration : IEntityTypeConfiguration<CorrectionRow>
{
    public void Configure(EntityTypeBuilder<CorrectionRow> builder)
    {
        builder.ToTable("settlement_corrections");
        builder.HasIndex(row => new { row.ContractId, row.Time, row.PublishedRate, row.PublishedIntervalMinutes })
            .IsUnique().AreNullsDistinct(false).HasDatabaseName("settlement_corrections_once");
        builder.HasIndex(row => row.NoticedAt);
        builder.HasOne(row => row.Contract).WithMany().HasForeignKey(row => row.ContractId);
    }
}
