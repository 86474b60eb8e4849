using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Postgres;
using FundingDash.Web.Hosting.Telemetry;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Alerts;
using FundingDash.Web.Storage.History;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace FundingDash.Web.Storage;

public static class StorageRegistration
{
    /// <summary>Registers schema, writers and readers over the app's NpgsqlDataSource. Hosted services bring the schema up to date and show
    /// the stored quotes: call this after AddPostgres and before anything that reads, writes or collects at start.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLiveSettings();
        services.AddAccountStorage();
        services.AddAlertStorage();
        services.AddSingleton<SchemaMigrator>();
        services.AddSingleton<SchemaPreparation>();
        services.AddHostedService<SchemaHost>();
        services.AddFeatureMeter<StorageMeter>();
        services.AddSingleton<QuoteWriter>();
        services.AddSingleton<QuoteReader>();
        services.AddHostedService<WarmStart>();
        services.AddSingleton<InstanceId>();
        services.AddSingleton<CollectionRunStore>();
        services.AddSingleton<SettlementWriter>();
        services.AddSingleton(provider => new ReadSource(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetService<PostgresSettings>()?.BuildRead(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ReadSource>>()));
        services.AddSingleton<SettlementReader>();
        services.AddSingleton<HistoryQuery>();
        services.AddSingleton<SharedHistory>();
        services.AddSingleton<ContractList>();
        services.AddSingleton<SeriesLoader>();
        services.AddSingleton<CoverageVersions>();
        services.AddSingleton<HistoryStore>();
        services.AddSingleton(provider => new OlderHistory(
            provider.GetRequiredService<SettlementReader>().CountBeforeAsync, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<OlderHistory>>()));
        services.AddSingleton<ContractFinder>();
        services.AddSingleton<BackfillProgressStore>();
        services.AddSingleton<StatisticsStore>();
        services.AddSingleton<StatisticsTiming>();
        services.AddSingleton<StatisticsWriter>();
        services.AddSingleton<BackfillRunStore>();
        services.AddSingleton<StorageQueue>();
        services.AddSingleton<ICollectionSink>(provider => provider.GetRequiredService<StorageQueue>());
        services.AddSingleton<IDatabaseState>(provider => provider.GetRequiredService<StorageQueue>());
        services.AddHostedService(provider => provider.GetRequiredService<StorageQueue>());
        return services.AddSingleton<IInstanceChannel, PostgresChannel>();
    }
}
