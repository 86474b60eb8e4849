using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Http;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Hosting.Telemetry;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FundingDash.Web.Jobs.Collection;

public static class CollectionRegistration
{
    /// <summary>Registers settings, clients, snapshot, collector and jobs of the given feeds.</summary>
    public static IServiceCollection AddCollection(this IServiceCollection services, IReadOnlyList<FeedDefinition> catalog)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(catalog);
        services.AddLiveSettings();
        services.AddSettings((provider, faults) => CollectionSettings.Read(provider.GetRequiredService<IConfiguration>(), catalog, faults));
        services.AddVenueHttp(catalog);
        services.TryAddSingleton<StopNotice>();
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<SettingsStore>().Settings;
            return new SnapshotStore(provider.GetRequiredService<TimeProvider>(), FeedHealths.Of(settings.Collection), provider.GetService<LiveMeter>(), settings.Quality.Limits);
        });
        services.AddFeatureMeter<LiveMeter>();
        services.AddFeatureMeter<CollectionMeter>();
        services.AddSingleton<ICollectionSink>(provider => provider.GetRequiredService<CollectionMeter>());
        services.AddSingleton<FeedRegistry>();
        services.AddSingleton<FeedCollector>();
        services.AddSingleton<CollectionTicks>();
        services.AddSingleton<IJobSource, CollectionJobs>();
        services.AddHostedService<SnapshotKeeper>();
        services.AddHostedService<FirstCollection>();
        return services.AddHostedService<OfflineCollection>();
    }

    /// <summary>Takes over what other instances collect; call it after AddStorage, which brings the word of it.</summary>
    public static IServiceCollection AddInstanceBridge(this IServiceCollection services) => services.AddHostedService<InstanceBridge>();

    private sealed class CollectionJobs(SettingsStore settings, FeedCollector collector, CollectionTicks ticks) : IJobSource
    {
        public IEnumerable<RecurringJob> Jobs => CollectionSchedule.Jobs(settings.Settings.Collection, feed => new CollectJob(feed, collector, ticks));
    }
}
