using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>Somebody who can sign in. The name is the e-mail address.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("users");
        builder.Property(user => user.UserName).IsRequired();
        builder.Property(user => user.NormalizedUserName).IsRequired();
        builder.Property(user => user.Email).IsRequired();
        builder.Property(user => user.NormalizedEmail).IsRequired();
        builder.Property(user => user.SecurityStamp).IsRequired();
        builder.Property(user => user.ConcurrencyStamp).IsConcurrencyToken();
        builder.Ignore(user => user.PhoneNumber);
        builder.Ignore(user => user.PhoneNumberConfirmed);
        builder.Ignore(user => user.TwoFactorEnabled);
        builder.HasIndex(user => user.NormalizedUserName).IsUnique();
        builder.HasIndex(user => user.NormalizedEmail).IsUnique();
    }
}
