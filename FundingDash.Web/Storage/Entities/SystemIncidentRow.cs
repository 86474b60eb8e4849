using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>Something of the system that is or was wrong. Only one of a kind and subject is open at a time, whichever instance saw it first.</summary>
public sealed class SystemIncidentRow
{
    public Guid Id { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Null while it lasts.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }
}

internal sealed class SystemIncidentRowConfiguration : IEntityTypeConfiguration<SystemIncidentRow>
{
    public void Configure(EntityTypeBuilder<SystemIncidentRow> builder)
    {
        builder.ToTable("system_incidents");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.Kind, row.Subject }).IsUnique().HasFilter("resolved_at is null");
        builder.HasIndex(row => row.OpenedAt);
    }
}
