using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace FundingDash.Web.Hosting.Postgres;

public static class PostgresRegistration
{
    // No statement of ours takes long: one that does hangs, and whoever waits should hear of it.
    private const int CommandTimeoutSeconds = 15;

    /// <summary>Registers the one NpgsqlDataSource of the app over the configured server or, without one, over the embedded server, which it
    /// starts first of all hosted services. Call it before anything that needs the database at start.</summary>
    /// <returns>The connection string, known before the server runs: for parts that take a string (the scheduler's store).</returns>
    /// <exception cref="EmbeddedPostgresException">The settings are wrong; the message names every fault with its key.</exception>
    public static string AddPostgres(this IServiceCollection services, IConfiguration configuration)
    {
        var faults = new List<string>();
        var settings = PostgresSettings.Read(configuration, faults);
        if (faults.Count > 0)
            throw new EmbeddedPostgresException(string.Join(Environment.NewLine, faults));

        var connectionString = settings.ConnectionString ?? AddEmbedded(services, settings.DataDirectory!);
        services.AddSingleton(provider =>
        {
            var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = "FundingDash" };
            if (!builder.ConnectionStringBuilder.ShouldSerialize("Command Timeout"))
                builder.ConnectionStringBuilder.CommandTimeout = CommandTimeoutSeconds;
            var source = builder.Build();
            if (provider.GetService<EmbeddedPostgres>() is { } server)
                server.Restarted += (_, _) => source.Clear();
            return source;
        });
        return connectionString;
    }

    private static string AddEmbedded(IServiceCollection services, string dataDirectory)
    {
        var home = new EmbeddedPostgresHome(new() { DataDirectory = dataDirectory });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(home);
        services.AddSingleton<EmbeddedPostgres>();
        services.AddHostedService<EmbeddedPostgresHost>();
        return home.ConnectionString;
    }
}
