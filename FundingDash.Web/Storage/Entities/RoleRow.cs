using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FundingDash.Web.Storage.Entities;

/// <summary>The two roles there are.</summary>
public static class Roles
{
    /// <summary>Runs the app: jobs, settings, invitations.</summary>
    public const string Admin = "admin";

    /// <summary>Reads, and keeps favourites and views.</summary>
    public const string Trader = "trader";
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<IdentityRole<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityRole<Guid>> builder)
    {
        builder.ToTable("roles");
        builder.HasIndex(role => role.NormalizedName).IsUnique();
        builder.HasData(Role("7c1f54d5-3f2c-4a41-9b33-3a6f2d3ce001", Roles.Admin), Role("7c1f54d5-3f2c-4a41-9b33-3a6f2d3ce002", Roles.Trader));
    }

    private static IdentityRole<Guid> Role(string id, string name) =>
        new(name) { Id = Guid.Parse(id), NormalizedName = name.ToUpperInvariant(), ConcurrencyStamp = id };
}

internal sealed class UserRoleConfiguration : IEntityTypeConfiguration<IdentityUserRole<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserRole<Guid>> builder)
    {
        builder.ToTable("user_roles");
        builder.HasKey(row => new { row.UserId, row.RoleId });
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId);
        builder.HasOne<IdentityRole<Guid>>().WithMany().HasForeignKey(row => row.RoleId);
    }
}
