using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>The latest figures of a contract; what cannot be said is null. See <see cref="History.StoredStatistics"/>.</summary>
public sealed class StatisticsRow
{
    public int ContractId { get; init; }

    public ContractRow? Contract { get; init; }

    public double? RatePerHour { get; init; }

    public double? ZScore { get; init; }

    public double? RobustZScore { get; init; }

    public string? RobustMethod { get; init; }

    public double? Percentile { get; init; }

    public double? Mean { get; init; }

    public double? Deviation { get; init; }

    public double? Median { get; init; }

    public required int N { get; init; }

    public double? NEff { get; init; }

    public double? SpanHours { get; init; }

    public double? Coverage { get; init; }

    public double? HalfLifeHours { get; init; }

    public string? Confidence { get; init; }

    public string? Zone { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset ComputedAt { get; init; }
}

internal sealed class StatisticsRowConfiguration : IEntityTypeConfiguration<StatisticsRow>
{
    public void Configure(EntityTypeBuilder<StatisticsRow> builder)
    {
        // As with the quotes: rewritten all the time, in place.
        builder.ToTable("funding_statistics").HasStorageParameter("fillfactor", 50);
        builder.HasKey(row => row.ContractId);
        builder.Property(row => row.ContractId).ValueGeneratedNever();
        builder.HasOne(row => row.Contract).WithOne().HasForeignKey<StatisticsRow>(row => row.ContractId);
    }
}
