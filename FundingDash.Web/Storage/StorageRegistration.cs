using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Telemetry;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace FundingDash.Web.Storage;

public static class StorageRegistration
{
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Registers schema, writers and readers over the app's NpgsqlDataSource. Hosted services bring the schema up to date and show
    /// the stored quotes: call this after AddPostgres and before anything that reads, writes or collects at start.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddPooledDbContextFactory<FundingDashDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.CommandTimeout((int)CommandTimeout.TotalSeconds))
            // A failing statement is an exception already; as a log line of its own it would only alarm, as on an empty database.
            .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug))));
        services.AddSingleton<SchemaMigrator>();
        services.AddHostedService<SchemaWarmup>();
        services.AddHostedService<SchemaHost>();
        services.AddFeatureMeter<StorageMeter>();
        services.AddSingleton<QuoteWriter>();
        services.AddSingleton<QuoteReader>();
        services.AddHostedService<WarmStart>();
        services.AddSingleton<InstanceId>();
        services.AddSingleton<CollectionRunStore>();
        services.AddSingleton<SettlementWriter>();
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
