using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>Who did what, and from where. Never holds a secret.</summary>
public sealed class AuditRow
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>E-mail address, or a name of the app's own; null where nobody is known.</summary>
    public string? Who { get; init; }

    public required string What { get; init; }

    public string? Address { get; init; }

    public string? Old { get; init; }

    public string? New { get; init; }
}

internal sealed class AuditRowConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("audit_log");
        builder.HasIndex(row => row.At);
    }
}
