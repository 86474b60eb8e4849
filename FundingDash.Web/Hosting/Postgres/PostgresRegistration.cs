using FundingDash.Web.Hosting.Options;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace FundingDash.Web.Hosting.Postgres;

public static class PostgresRegistration
{
    // No statement of ours takes long: one that does hangs, and whoever waits should hear of it.
    private const int CommandTimeoutSeconds = 15;

    /// <summary>Registers the one NpgsqlDataSource of the app over the configured server or, without one, over the embedded server, which it
    /// starts first of all hosted services: call it before anything that needs the database at start. What is wrong with the settings
    /// joins the one report at start.</summary>
    /// <returns>The connection string, known before the server runs: for parts that take a string (the scheduler's store). Null when the settings are wrong: the app will say so and not start.</returns>
    public static string? AddPostgres(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        var faults = new List<string>();
        var settings = PostgresSettings.Read(configuration, faults);
        services.AddSingleton<ISettingsCheck>(new CheckedSettings<PostgresSettings>(settings, faults));
        services.AddSingleton(settings);
        var connectionString = settings.ConnectionString ?? (faults.Count == 0 ? AddEmbedded(services, settings.DataDirectory!, faults) : null);
        if (connectionString is not null)
            services.AddSingleton(provider => Build(connectionString, provider.GetService<EmbeddedPostgres>()));
        return connectionString;
    }

    /// <summary>Lets the embedded server, if there is one, begin now rather than with the app. What goes wrong is told when the app starts.</summary>
    public static void BeginPostgres(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Services.GetService<EmbeddedPostgresHost>()?.Begin();
    }

    /// <summary>Opens the read replica; null when there is none.</summary>
    public static NpgsqlDataSource? BuildRead(this PostgresSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.ReadConnectionString is { } connectionString ? Build(connectionString, server: null, "FundingDash.Read") : null;
    }

    private static string? AddEmbedded(IServiceCollection services, string dataDirectory, List<string> faults)
    {
        try
        {
            var home = new EmbeddedPostgresHome(new() { DataDirectory = dataDirectory });
            services.AddSingleton(home);
            services.AddSingleton<EmbeddedPostgres>();
            services.AddSingleton<EmbeddedPostgresHost>();
            services.AddHostedService(provider => provider.GetRequiredService<EmbeddedPostgresHost>());
            return home.ConnectionString;
        }
        catch (EmbeddedPostgresException e)
        {
            faults.Add(e.Message);
            return null;
        }
    }

    private static NpgsqlDataSource Build(string connectionString, EmbeddedPostgres? server, string name = "FundingDash")
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = name };
        if (!builder.ConnectionStringBuilder.ShouldSerialize("Command Timeout"))
            builder.ConnectionStringBuilder.CommandTimeout = CommandTimeoutSeconds;
        var source = builder.Build();
        if (server is not null)
            server.Restarted += (_, _) => source.Clear();
        return source;
    }
}
