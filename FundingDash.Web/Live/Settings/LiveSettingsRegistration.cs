using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Options;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FundingDash.Web.Live.Settings;

public static class LiveSettingsRegistration
{
    /// <summary>Registers the settings that can change while the app runs; every area that reads some calls it. Without AddCollection they are about all feeds of the product.</summary>
    public static IServiceCollection AddLiveSettings(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(SettingsStore)))
            return services;
        services.AddSettings((provider, faults) => LifecycleSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddSettings((provider, faults) => CacheSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddSettings((provider, faults) => RetentionSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddSettings((provider, faults) => QualitySettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.TryAddSingleton<IReadOnlyList<FeedDefinition>>(VenueCatalog.Feeds);
        services.AddSingleton<SettingsRules>();
        return services.AddSingleton<SettingsStore>();
    }
}
