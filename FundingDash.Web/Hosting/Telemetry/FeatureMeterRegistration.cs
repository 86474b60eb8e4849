using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FundingDash.Web.Hosting.Telemetry;

public static class FeatureMeterRegistration
{
    /// <summary>Registers a feature's instruments; the same twice counts once.</summary>
    public static IServiceCollection AddFeatureMeter<T>(this IServiceCollection services)
        where T : FeatureMeter
    {
        services.AddMetrics();
        services.TryAddSingleton<T>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<FeatureMeter, T>(static provider => provider.GetRequiredService<T>()));
        return services;
    }
}
