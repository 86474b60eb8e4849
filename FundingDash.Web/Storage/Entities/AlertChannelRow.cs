using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>Where somebody wants messages.</summary>
public sealed class AlertChannelRow
{
    public Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>Address and secret, readable only with the app's protection keys.</summary>
    public required byte[] Target { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>False: an admin has switched it off.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Takes alerts of the system too; means something for admins alone.</summary>
    public bool IsForSystem { get; init; }
}

internal sealed class AlertChannelRowConfiguration : IEntityTypeConfiguration<AlertChannelRow>
{
    public void Configure(EntityTypeBuilder<AlertChannelRow> builder)
    {
        builder.ToTable("alert_channels");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.IsEnabled).HasDefaultValue(true);
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId);
    }
}
