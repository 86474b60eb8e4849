using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>A link that makes one account.</summary>
public sealed class SetupLinkRow
{
    /// <summary>SHA-256 of the token: who reads the table cannot use the link.</summary>
    public required byte[] Hash { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }
}

internal sealed class SetupLinkRowConfiguration : IEntityTypeConfiguration<SetupLinkRow>
{
    public void Configure(EntityTypeBuilder<SetupLinkRow> builder)
    {
        builder.ToTable("setup_links");
        builder.HasKey(row => row.Hash);
    }
}
