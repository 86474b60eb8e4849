using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>A rule has fired. The id follows from what fired, so that the same event cannot be there twice.</summary>
public sealed class AlertEventRow
{
    public Guid Id { get; init; }

    /// <summary>Null once the rule is deleted.</summary>
    public Guid? RuleId { get; init; }

    public required Guid UserId { get; init; }

    public required string RuleName { get; init; }

    public required string Figure { get; init; }

    public required string Subject { get; init; }

    public double? Value { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When anybody may be told: later than <see cref="At"/> in quiet hours.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Place in the order in which pages are told, without a way back; null until it is due.</summary>
    public long? Seq { get; init; }

    /// <summary>When it got that place: later than <see cref="DueAt"/> when the database was away. Null until then, and from instances of before.</summary>
    public DateTimeOffset? ToldAt { get; init; }
}

internal sealed class AlertEventRowConfiguration : IEntityTypeConfiguration<AlertEventRow>
{
    /// <summary>Numbers the events as they become due.</summary>
    public const string Sequence = "alert_events_seq";

    public void Configure(EntityTypeBuilder<AlertEventRow> builder)
    {
        builder.ToTable("alert_events");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.DueAt).HasDefaultValueSql("now()");
        builder.HasIndex(row => new { row.UserId, row.At });
        builder.HasIndex(row => row.Seq).IsUnique();
        builder.HasIndex(row => row.DueAt).HasFilter("seq is null");
        builder.HasOne<AlertRuleRow>().WithMany().HasForeignKey(row => row.RuleId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId);
    }
}
