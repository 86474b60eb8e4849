using FundingDash.Web.Demo.Faults;
using FundingDash.Web.Demo.Hosting;
using FundingDash.Web.Hosting.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FundingDash.Web.Demo;

/// <summary>Demo mode as services.</summary>
public static class DemoServices
{
    /// <summary>Adds the options always, and the simulated venues only when Demo:Enabled is true. Their server starts with the host; starting it by hand before is allowed.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(DemoOptions.Section);
        services.AddSingleton<IValidateOptions<DemoOptions>, DemoOptionsValidator>();
        services.AddOptions<DemoOptions>().Bind(section).ValidateOnStart();
        // A wrong value is left to the binding, whose fault is part of the one report at start.
        if (!bool.TryParse(section[nameof(DemoOptions.Enabled)], out var enabled) || !enabled) return services;

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<DemoOptions>>().Value;
            return DemoVenues.Market(options.Seed, options.Contracts, provider.GetRequiredService<TimeProvider>().GetUtcNow());
        });
        services.AddSingleton(Faults);
        services.AddSingleton(provider => new DemoExchange(
            DemoVenues.All(provider.GetRequiredService<World.DemoMarket>()),
            provider.GetRequiredService<DemoFaults>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DemoVenueServer>();
        services.AddSingleton<IVenueStandIn, DemoStandIn>();
        services.AddHostedService(provider => provider.GetRequiredService<DemoVenueServer>());
        return services;
    }

    private static DemoFaults Faults(IServiceProvider provider)
    {
        var faults = new DemoFaults(provider.GetRequiredService<TimeProvider>(), DemoVenues.Feeds);
        foreach (var (feed, text) in provider.GetRequiredService<IOptions<DemoOptions>>().Value.Faults)
            if (DemoFaults.TryParseKind(text, out var kind)) faults.Set(feed, kind, null);
        return faults;
    }
}
