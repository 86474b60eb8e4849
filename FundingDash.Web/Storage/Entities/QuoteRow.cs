using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>The latest quote of a contract, every field as the feed gave it. Missing is null, zero is a value.</summary>
public sealed class QuoteRow
{
    public int ContractId { get; init; }

    public ContractRow? Contract { get; init; }

    public decimal? Rate { get; init; }

    public required string Kind { get; init; }

    public decimal? IntervalHours { get; init; }

    public string? IntervalSource { get; init; }

    public required bool Continuous { get; init; }

    public DateTimeOffset? NextFundingTime { get; init; }

    public required string NextFundingSource { get; init; }

    public decimal? MarkPrice { get; init; }

    public decimal? IndexPrice { get; init; }

    public decimal? OpenInterestUsd { get; init; }

    public decimal? Volume24hUsd { get; init; }

    public decimal? RateCap { get; init; }

    public string? RawRate { get; init; }

    public required string RawUnit { get; init; }

    public decimal? BasisHours { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string Endpoint { get; init; }

    /// <summary>The level that the next value is judged by; null when none is known. See <see cref="Domain.Funding.Quality.RateReference"/>.</summary>
    public double? ReferencePerHour { get; init; }

    public DateTimeOffset? JumpSince { get; init; }
}

internal sealed class QuoteRowConfiguration : IEntityTypeConfiguration<QuoteRow>
{
    public void Configure(EntityTypeBuilder<QuoteRow> builder)
    {
        // Every row changes every half minute: room in each page lets PostgreSQL rewrite rows in place instead of growing the table.
        builder.ToTable("exchange_data").HasStorageParameter("fillfactor", 50);
        builder.HasKey(row => row.ContractId);
        builder.Property(row => row.ContractId).ValueGeneratedNever();
        builder.HasOne(row => row.Contract).WithOne().HasForeignKey<QuoteRow>(row => row.ContractId);
    }
}
