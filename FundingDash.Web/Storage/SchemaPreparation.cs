using System.Security.Authentication;
using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Postgres;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Migrates and marks the database as one of real or of simulated rates. A database server that is still starting (containers that come up together) is waited for.</summary>
internal sealed partial class SchemaPreparation(SchemaMigrator migrator, NpgsqlDataSource source, IConfiguration configuration, TimeProvider clock, ILogger<SchemaPreparation> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <returns>How many migrations were applied by this call.</returns>
    /// <exception cref="StartupException">The database does not answer, refuses, or holds data of the other origin.</exception>
    public async Task<int> PrepareAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                var applied = await migrator.MigrateAsync(cancellationToken);
                await DataOrigin.ClaimAsync(source, configuration.GetValue<bool>("Demo:Enabled"), clock.GetUtcNow(), cancellationToken);
                LogMigrated(logger, applied, clock.GetElapsedTime(started).TotalMilliseconds);
                return applied;
            }
            // A certificate that is refused is refused a minute later too.
            catch (NpgsqlException e) when (DatabaseFaults.IsOutage(e) && e.InnerException is not AuthenticationException && clock.GetElapsedTime(started) < Patience)
            {
                LogWaiting(logger, Reason(e));
            }
            catch (NpgsqlException e)
            {
                throw new StartupException($"The database cannot be prepared: {Reason(e)} Check {PostgresSettings.ConnectionStringKey} (or {PostgresSettings.UrlKey}).", e);
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    // What Npgsql says of a handshake that failed is in the exception within; neither names the password.
    private static string Reason(NpgsqlException e) => e.InnerException is { } inner and not NpgsqlException ? $"{e.Message}: {inner.Message}" : e.Message;

    [LoggerMessage(1, LogLevel.Information, "The schema is up to date ({Applied} migrations applied in {Milliseconds:0} ms)")]
    private static partial void LogMigrated(ILogger logger, int applied, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "Waiting for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);
}
