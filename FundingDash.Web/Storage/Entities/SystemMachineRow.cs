using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>A machine that an instance runs on: the troubles of one that is gone are over.</summary>
public sealed class SystemMachineRow
{
    public required string Name { get; init; }

    /// <summary>When an instance on it was last heard of.</summary>
    public required DateTimeOffset SeenAt { get; init; }
}

internal sealed class SystemMachineRowConfiguration : IEntityTypeConfiguration<SystemMachineRow>
{
    public void Configure(EntityTypeBuilder<SystemMachineRow> builder)
    {
        builder.ToTable("system_machines");
        builder.HasKey(row => row.Name);
    }
}
