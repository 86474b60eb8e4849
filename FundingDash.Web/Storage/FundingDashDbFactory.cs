using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace FundingDash.Web.Storage;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without starting the app and its database.</summary>
internal sealed class FundingDashDbFactory : IDesignTimeDbContextFactory<FundingDashDb>
{
    public FundingDashDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<FundingDashDb>().UseNpgsql("Host=none").Options);
}
