using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>Something happened in the life of a contract.</summary>
public sealed class ContractEventRow
{
    public long Id { get; init; }

    public required int ContractId { get; init; }

    public ContractRow? Contract { get; init; }

    /// <summary>One of <see cref="StoredEventKind"/>.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class ContractEventRowConfiguration : IEntityTypeConfiguration<ContractEventRow>
{
    public void Configure(EntityTypeBuilder<ContractEventRow> builder)
    {
        builder.ToTable("contract_events");
        builder.HasIndex(row => new { row.ContractId, row.At });
        builder.HasIndex(row => row.At);
        builder.HasOne(row => row.Contract).WithMany().HasForeignKey(row => row.ContractId);
    }
}
