using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Hosting.Caching;

public static class CachingRegistration
{
    /// <summary>Registers the shared cache over the configured Redis, or over memory alone. Call it before whatever reads from it at start.</summary>
    public static IServiceCollection AddCaching(this IServiceCollection services)
    {
        services.AddSettings((provider, faults) => RedisSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddSingleton<CacheCounters>();
        services.AddSingleton<RedisLink>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisLink>());
        return services.AddSingleton<ISharedCache, SharedCache>();
    }
}
