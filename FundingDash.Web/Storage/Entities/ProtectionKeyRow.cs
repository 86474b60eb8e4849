using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>A key that encrypts cookies and form tokens, shared by all instances.</summary>
public sealed class ProtectionKeyRow
{
    public int Id { get; init; }

    public required string Name { get; init; }

    public required string Xml { get; init; }
}

internal sealed class ProtectionKeyRowConfiguration : IEntityTypeConfiguration<ProtectionKeyRow>
{
    public void Configure(EntityTypeBuilder<ProtectionKeyRow> builder) => builder.ToTable("data_protection_keys");
}
