using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace FundingDash.Web.Storage.Entities;

/// <summary>
/// The stretches of which every settlement of a contract is known. Whoever adds settlements holds this row, so that two cannot add the same one,
/// and through it a contract that has settlements cannot be removed.
/// </summary>
public sealed class CoverageRow
{
    public int ContractId { get; init; }

    public ContractRow? Contract { get; init; }

    public required NpgsqlRange<DateTime>[] Covered { get; init; }
}

internal sealed class CoverageRowConfiguration : IEntityTypeConfiguration<CoverageRow>
{
    public void Configure(EntityTypeBuilder<CoverageRow> builder)
    {
        // Each write of settlements rewrites the row: room in each page lets PostgreSQL do it in place.
        builder.ToTable("settlement_coverage").HasStorageParameter("fillfactor", 50);
        builder.HasKey(row => row.ContractId);
        builder.Property(row => row.ContractId).ValueGeneratedNever();
        builder.Property(row => row.Covered).HasColumnType("tstzmultirange");
        builder.HasOne(row => row.Contract).WithOne().HasForeignKey<CoverageRow>(row => row.ContractId).OnDelete(DeleteBehavior.Restrict);
    }
}
