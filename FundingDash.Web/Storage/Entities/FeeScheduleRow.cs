using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>One version of the fee schedule, kept for ever: the rows are the record of who changed what.</summary>
public sealed class FeeScheduleRow
{
    /// <summary>From 1, one higher with every edit.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who made this version; <c>default</c> for what the product comes with.</summary>
    public required string Who { get; init; }

    /// <summary>The whole table as JSON, see <see cref="Arbitrage.FeeScheduleStore"/>.</summary>
    public required string Fees { get; init; }
}

internal sealed class FeeScheduleRowConfiguration : IEntityTypeConfiguration<FeeScheduleRow>
{
    public void Configure(EntityTypeBuilder<FeeScheduleRow> builder)
    {
        builder.ToTable("fee_schedules");
        builder.HasKey(row => row.Version);
        builder.Property(row => row.Version).ValueGeneratedNever();
        builder.Property(row => row.Fees).HasColumnType("jsonb");
    }
}
