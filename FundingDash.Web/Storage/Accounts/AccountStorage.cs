using Microsoft.EntityFrameworkCore;

namespace FundingDash.Web.Storage.Accounts;

public static class AccountStorage
{
    /// <summary>Registers the schema's contexts and what is stored about accounts, over the app's NpgsqlDataSource.</summary>
    public static IServiceCollection AddAccountStorage(this IServiceCollection services)
    {
        services.AddSingleton<IDbContextFactory<FundingDashDb>, LazyContexts>();
        // Only what works on accounts asks for one.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<FundingDashDb>>().CreateDbContext());
        services.AddSingleton<SessionStore>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<SetupLinks>();
        return services.AddSingleton<PreferenceStore>();
    }
}
