using FundingDash.Web.Hosting.Postgres;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>
/// The database for reads that may be a moment old: a read replica while it answers, else the primary. Long histories are read here; what a job decides
/// on, and what was just written, never is.
/// </summary>
/// <param name="replica">Null: there is none.</param>
public sealed partial class ReadSource(NpgsqlDataSource primary, NpgsqlDataSource? replica, TimeProvider clock, ILogger<ReadSource> logger) : IAsyncDisposable
{
    // So long a replica that failed is left alone: nobody waits for it twice.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private long _restsUntil;

    /// <summary>Runs a read on the replica and, when that fails for whatever reason, on the primary.</summary>
    /// <exception cref="NpgsqlException">The primary failed too.</exception>
    public async Task<T> ReadAsync<T>(Func<NpgsqlDataSource, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (replica is not null && clock.GetUtcNow().UtcTicks >= Volatile.Read(ref _restsUntil))
        {
            try
            {
                return await read(replica, cancellationToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                Volatile.Write(ref _restsUntil, (clock.GetUtcNow() + Rest).UtcTicks);
                LogFailed(logger, PostgresSettings.ReadConnectionStringKey, Rest.TotalSeconds, e.Message);
            }
        }

        return await read(primary, cancellationToken);
    }

    // The primary belongs to the app.
    public async ValueTask DisposeAsync()
    {
        if (replica is not null)
            await replica.DisposeAsync();
    }

    [LoggerMessage(1, LogLevel.Warning, "The read replica ({Setting}) failed; the primary is read for {Seconds:0} s: {Reason}")]
    private static partial void LogFailed(ILogger logger, string setting, double seconds, string reason);
}
