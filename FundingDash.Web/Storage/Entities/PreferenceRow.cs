using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>What the app remembers for somebody: favourites, saved views.</summary>
public sealed class PreferenceRow
{
    public required Guid UserId { get; init; }

    public required string Key { get; init; }

    /// <summary>JSON.</summary>
    public required string Value { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

internal sealed class PreferenceRowConfiguration : IEntityTypeConfiguration<PreferenceRow>
{
    public void Configure(EntityTypeBuilder<PreferenceRow> builder)
    {
        builder.ToTable("user_preferences");
        builder.HasKey(row => new { row.UserId, row.Key });
        builder.Property(row => row.Value).HasColumnType("jsonb");
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId);
    }
}
