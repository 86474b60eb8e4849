using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>What a rule remembers of one contract or pair.</summary>
public sealed class AlertStateRow
{
    public required Guid RuleId { get; init; }

    public required string Subject { get; init; }

    /// <summary>Of the rule: the states of an earlier one count no more.</summary>
    public required int Revision { get; init; }

    public required string Phase { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? FiredAt { get; init; }

    public required int Firings { get; init; }
}

internal sealed class AlertStateRowConfiguration : IEntityTypeConfiguration<AlertStateRow>
{
    public void Configure(EntityTypeBuilder<AlertStateRow> builder)
    {
        builder.ToTable("alert_states");
        builder.HasKey(row => new { row.RuleId, row.Subject });
        builder.HasOne<AlertRuleRow>().WithMany().HasForeignKey(row => row.RuleId);
    }
}
