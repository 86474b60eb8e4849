using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>The spread of a pair at a time. The table and its months are plain SQL: <c>Migrations/SpreadSchema.cs</c>.</summary>
public sealed class SpreadRow
{
    /// <summary>Beginning of the hour, or the minute of the sample.</summary>
    public required DateTimeOffset Time { get; init; }

    public required int LongId { get; init; }

    public required int ShortId { get; init; }

    /// <summary>False: what both legs paid for that hour. True: what was quoted in that minute.</summary>
    public required bool Sampled { get; init; }

    /// <summary>perHour(short) - perHour(long), a fraction.</summary>
    public required double HourlySpread { get; init; }
}

internal sealed class SpreadRowConfiguration : IEntityTypeConfiguration<SpreadRow>
{
    public void Configure(EntityTypeBuilder<SpreadRow> builder)
    {
        builder.ToTable("arbitrage_spreads", table => table.ExcludeFromMigrations());
        builder.HasKey(row => new { row.LongId, row.ShortId, row.Sampled, row.Time });
    }
}
