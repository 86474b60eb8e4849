using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>One event's message to one channel: its key says that there is never a second.</summary>
public sealed class AlertDeliveryRow
{
    public required Guid EventId { get; init; }

    public required Guid ChannelId { get; init; }

    public required string Status { get; init; }

    public required int Attempts { get; init; }

    /// <summary>Waiting: the next attempt. Sending: when whoever sends it counts as lost.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When it could be sent first, or was asked for again: what its delay is measured from. Null from instances of before.</summary>
    public DateTimeOffset? ReadyAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Error { get; init; }
}

internal sealed class AlertDeliveryRowConfiguration : IEntityTypeConfiguration<AlertDeliveryRow>
{
    public void Configure(EntityTypeBuilder<AlertDeliveryRow> builder)
    {
        builder.ToTable("alert_deliveries");
        builder.HasKey(row => new { row.EventId, row.ChannelId });
        builder.HasIndex(row => row.DueAt).HasFilter("ended_at is null");
        builder.HasOne<AlertEventRow>().WithMany().HasForeignKey(row => row.EventId);
        builder.HasOne<AlertChannelRow>().WithMany().HasForeignKey(row => row.ChannelId);
    }
}
