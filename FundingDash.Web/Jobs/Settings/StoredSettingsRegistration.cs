using FundingDash.Web.Live;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Settings;
using Npgsql;

namespace FundingDash.Web.Jobs.Settings;

public static class StoredSettingsRegistration
{
    /// <summary>Registers what admins set, over what is configured. Call it after AddStorage, which makes the schema, and before anything that collects at start.</summary>
    public static IServiceCollection AddStoredSettings(this IServiceCollection services)
    {
        services.AddLiveSettings();
        services.AddSingleton<SettingsVersionStore>();
        services.AddKeyedSingleton<IInstanceChannel>(SettingsVersionStore.Channel, (provider, _) => new PostgresChannel(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<InstanceId>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostgresChannel>>(), SettingsVersionStore.Channel));
        services.AddSingleton<SettingsDesk>();
        services.AddSingleton<ImportDesk>();
        services.AddHostedService<SettingsKeeper>();
        return services.AddHostedService<SettingsApplier>();
    }
}
