using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>One browser in which somebody is signed in. Its cookie counts only while this row is there.</summary>
public sealed class SessionRow
{
    public Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastSeen { get; init; }

    public string? Address { get; init; }

    public required string Device { get; init; }
}

internal sealed class SessionRowConfiguration : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("user_sessions");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId);
    }
}
