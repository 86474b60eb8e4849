using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>A rate that was paid. The table, its months and what guards them are plain SQL: <c>Migrations/SettlementSchema.cs</c>.</summary>
public sealed class SettlementRow
{
    public required DateTimeOffset Time { get; init; }

    public required int ContractId { get; init; }

    /// <summary>Null until a neighbour tells it; filled once.</summary>
    public short? IntervalMinutes { get; init; }

    /// <summary>Where the interval comes from, as <see cref="History.StoredInterval"/> writes it; null with the interval.</summary>
    public char? IntervalSource { get; init; }

    public required decimal Rate { get; init; }
}

internal sealed class SettlementRowConfiguration : IEntityTypeConfiguration<SettlementRow>
{
    public void Configure(EntityTypeBuilder<SettlementRow> builder)
    {
        builder.ToTable("funding_rates_historical", table => table.ExcludeFromMigrations());
        builder.HasKey(row => new { row.ContractId, row.Time });
        builder.Property(row => row.IntervalSource).HasColumnType("\"char\"");
    }
}
