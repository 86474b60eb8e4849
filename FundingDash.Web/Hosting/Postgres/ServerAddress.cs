using Npgsql;

namespace FundingDash.Web.Hosting.Postgres;

/// <summary>How the app reaches its own server, and the attempt to do so.</summary>
internal sealed class ServerAddress
{
    private const string Database = "fundingdash";
    private readonly string _probe;
    private readonly string _maintenance;
    private readonly DataLayout _layout;

    public ServerAddress(DataLayout layout, string password)
    {
        _layout = layout;
        var address = new NpgsqlConnectionStringBuilder
        {
            Host = layout.SocketFolder,
            Port = ServerSettings.Port,
            Username = Cluster.User,
            Password = password,
            Database = Database,
            ApplicationName = "FundingDash",
            // Several pools and several instances share the server's 100 connections.
            MaxPoolSize = 20,
            Timeout = 5,
            // A private socket needs no encryption; trying for it would cost every connection one more round.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        };
        ConnectionString = address.ConnectionString;
        address.Pooling = false;
        address.Timeout = 3;
        _probe = address.ConnectionString;
        address.Database = "postgres";
        _maintenance = address.ConnectionString;
    }

    /// <summary>The same over every restart of server and app.</summary>
    public string ConnectionString { get; }

    /// <summary>True when a connection to the app's database works; false while the server is not there or not ready yet.</summary>
    /// <param name="mayCreate">Whether to make the database when the cluster has none; only the owner does.</param>
    /// <exception cref="EmbeddedPostgresException">The server refuses the password: it belongs to another data directory.</exception>
    public async Task<bool> TryConnectAsync(bool mayCreate, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(_probe);
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            if (mayCreate)
                await CreateDatabaseAsync(cancellationToken);
            return mayCreate;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException($"The server of {_layout.Cluster} refuses the password in {_layout.Password}. Put the file back that was made with this data, or set {EmbeddedPostgresOptions.DataDirectoryKey} to another folder.", e);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    private async Task CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(_maintenance);
        await connection.OpenAsync(cancellationToken);
        await using var create = new NpgsqlCommand($"create database {Database}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }
}
