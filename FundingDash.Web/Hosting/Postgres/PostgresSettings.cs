using Npgsql;

namespace FundingDash.Web.Hosting.Postgres;

/// <summary>Which database the configuration asks for.</summary>
/// <param name="ConnectionString">A server of somebody else's; null: the embedded one.</param>
/// <param name="DataDirectory">Where the embedded one keeps its data.</param>
public sealed record PostgresSettings(string? ConnectionString, string? DataDirectory)
{
    public const string ConnectionStringKey = "ConnectionStrings:Postgres";
    public const string UrlKey = "DATABASE_URL";
    public const string ReadConnectionStringKey = "ConnectionStrings:PostgresRead";

    /// <summary>A replica of that server for reads that may be a moment old; null: there is none.</summary>
    public string? ReadConnectionString { get; private init; }

    /// <summary>Reads the settings; what is wrong is added to <paramref name="faults"/>, each with its key.</summary>
    public static PostgresSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(faults);
        var directory = configuration[EmbeddedPostgresOptions.DataDirectoryKey];
        var key = !string.IsNullOrWhiteSpace(configuration[ConnectionStringKey]) ? ConnectionStringKey : UrlKey;
        try
        {
            if (configuration[key] is not { } text || string.IsNullOrWhiteSpace(text))
            {
                if (!string.IsNullOrWhiteSpace(configuration[ReadConnectionStringKey]))
                    faults.Add($"{ReadConnectionStringKey}: a replica needs a primary; set {ConnectionStringKey} or {UrlKey} too.");
                return new(ConnectionString: null, string.IsNullOrWhiteSpace(directory) ? EmbeddedPostgresOptions.DefaultDataDirectory(bool.TryParse(configuration["Demo:Enabled"], out var demo) && demo) : directory);
            }

            var connectionString = Read(key, text, faults);
            key = ReadConnectionStringKey;
            return new(connectionString, DataDirectory: null)
            {
                ReadConnectionString = configuration[key] is { } read && !string.IsNullOrWhiteSpace(read) ? Read(key, read, faults) : null,
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The message of Npgsql names the word that is wrong, never the password.
            faults.Add($"{key}: not a connection string of PostgreSQL: {e.Message}");
            return new(ConnectionString: null, directory);
        }
        catch (EmbeddedPostgresException e)
        {
            faults.Add(e.Message);
            return new(ConnectionString: null, directory);
        }
    }

    private static string Read(string key, string text, ICollection<string> faults)
    {
        var builder = DatabaseUrl.Parse(text) ?? new NpgsqlConnectionStringBuilder(text);
        if (string.IsNullOrWhiteSpace(builder.Host))
            faults.Add($"{key}: it names no host.");
        builder.ApplicationName ??= "FundingDash";
        return builder.ConnectionString;
    }
}
