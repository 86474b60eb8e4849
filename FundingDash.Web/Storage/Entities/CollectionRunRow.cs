using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>One collection of one feed.</summary>
public sealed class CollectionRunRow
{
    public long Id { get; init; }

    public required string Feed { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Duration { get; init; }

    public required string Outcome { get; init; }

    public string? FailureKind { get; init; }

    public string? FailureDetail { get; init; }

    public int? HttpStatus { get; init; }

    public required int Quotes { get; init; }

    public required int Rejected { get; init; }

    public required int Filtered { get; init; }

    public required int Requests { get; init; }

    public required long Bytes { get; init; }
}

internal sealed class CollectionRunRowConfiguration : IEntityTypeConfiguration<CollectionRunRow>
{
    public void Configure(EntityTypeBuilder<CollectionRunRow> builder)
    {
        builder.ToTable("collection_runs");
        builder.HasIndex(row => new { row.Feed, row.StartedAt });
        builder.HasIndex(row => row.StartedAt);
    }
}
