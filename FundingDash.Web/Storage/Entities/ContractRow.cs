using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>One contract: what changes rarely, and what is known of its life.</summary>
public sealed class ContractRow
{
    public int Id { get; init; }

    public required string Feed { get; init; }

    public required string Venue { get; init; }

    /// <summary>The venue's own symbol, never rewritten.</summary>
    public required string Symbol { get; init; }

    public required string Asset { get; init; }

    public required decimal Multiplier { get; init; }

    public required string Quote { get; init; }

    public required string Margin { get; init; }

    public required string AssetClass { get; init; }

    /// <summary>One of <see cref="ContractStatus"/>.</summary>
    public required string Status { get; init; }

    public DateTimeOffset? ListedAt { get; init; }

    public string? TradeUrl { get; init; }

    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Refreshed every few minutes while the contract is quoted; the exact time is the quote's.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Current interval; null while unknown.</summary>
    public decimal? IntervalHours { get; init; }

    public string? IntervalSource { get; init; }
}

internal sealed class ContractRowConfiguration : IEntityTypeConfiguration<ContractRow>
{
    public void Configure(EntityTypeBuilder<ContractRow> builder)
    {
        builder.ToTable("contract_metadata");
        builder.HasIndex(row => new { row.Venue, row.Symbol }).IsUnique();
        builder.HasIndex(row => row.Feed);
        builder.HasIndex(row => row.Asset);
    }
}
