using Npgsql;

namespace FundingDash.Web.Hosting.Database;

public static class DatabaseProbeRegistration
{
    /// <summary>Registers the probe over the app's NpgsqlDataSource as the <see cref="IDatabaseState"/>; it replaces one registered before, which knows of writes alone.</summary>
    public static IServiceCollection AddDatabaseProbe(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
        {
            var source = provider.GetRequiredService<NpgsqlDataSource>();
            return new DatabaseProbe(token => AskAsync(source, token), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DatabaseProbe>>());
        });
        services.AddSingleton<IDatabaseState>(provider => provider.GetRequiredService<DatabaseProbe>());
        return services.AddHostedService(provider => provider.GetRequiredService<DatabaseProbe>());
    }

    private static async Task AskAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellationToken);
    }
}
