using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace FundingDash.Web.Storage.Accounts;

public static class AccountStorage
{
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Registers the schema's contexts and what is stored about accounts, over the app's NpgsqlDataSource.</summary>
    public static IServiceCollection AddAccountStorage(this IServiceCollection services)
    {
        services.AddPooledDbContextFactory<FundingDashDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.CommandTimeout((int)CommandTimeout.TotalSeconds))
            // A failing statement is an exception already; as a log line of its own it would only alarm, as on an empty database.
            .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug))));
        // Only what works on accounts asks for one: EF takes no part in reading.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<FundingDashDb>>().CreateDbContext());
        services.AddSingleton<SessionStore>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<SetupLinks>();
        return services.AddSingleton<PreferenceStore>();
    }
}
