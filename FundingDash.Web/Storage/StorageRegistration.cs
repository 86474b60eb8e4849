using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace FundingDash.Web.Storage;

public static class StorageRegistration
{
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Registers schema, writers and readers over the app's NpgsqlDataSource. The schema is brought up to date by a hosted service: call this
    /// after AddPostgres and before anything that reads or writes at start.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddPooledDbContextFactory<FundingDashDb>((provider, options) => options.UseNpgsql(
            provider.GetRequiredService<NpgsqlDataSource>(),
            npgsql => npgsql.CommandTimeout((int)CommandTimeout.TotalSeconds)));
        services.AddSingleton<SchemaMigrator>();
        services.AddHostedService<SchemaHost>();
        services.AddSingleton<QuoteWriter>();
        services.AddSingleton<QuoteReader>();
        services.AddSingleton<CollectionRunStore>();
        services.AddSingleton<StorageQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<StorageQueue>());
        return services;
    }
}
