using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>Which instance took a lead last: whoever takes it again can tell whether another has led meanwhile.</summary>
public sealed class AlertLeadRow
{
    /// <summary>What the lead's lock is on.</summary>
    public required long LockKey { get; init; }

    /// <summary>The instance, an <see cref="InstanceId"/>.</summary>
    public required string Holder { get; init; }
}

internal sealed class AlertLeadRowConfiguration : IEntityTypeConfiguration<AlertLeadRow>
{
    public void Configure(EntityTypeBuilder<AlertLeadRow> builder)
    {
        builder.ToTable("alert_leads");
        builder.HasKey(row => row.LockKey);
        builder.Property(row => row.LockKey).ValueGeneratedNever();
    }
}
