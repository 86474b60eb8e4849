using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>What somebody wants to be told of.</summary>
public sealed class AlertRuleRow
{
    public Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required int Revision { get; init; }

    public required bool IsEnabled { get; init; }

    /// <summary>The rule as JSON.</summary>
    public required string Definition { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}

internal sealed class AlertRuleRowConfiguration : IEntityTypeConfiguration<AlertRuleRow>
{
    public void Configure(EntityTypeBuilder<AlertRuleRow> builder)
    {
        builder.ToTable("alert_rules");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Definition).HasColumnType("jsonb");
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId);
    }
}
