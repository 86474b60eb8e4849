using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Postgres;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Migrates before the app serves. A database server that is still starting (containers that come up together) is waited for.</summary>
internal sealed partial class SchemaHost(SchemaMigrator migrator, NpgsqlDataSource source, IConfiguration configuration, TimeProvider clock, ILogger<SchemaHost> logger) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                var applied = await migrator.MigrateAsync(cancellationToken);
                await DataOrigin.ClaimAsync(source, configuration.GetValue<bool>("Demo:Enabled"), clock.GetUtcNow(), cancellationToken);
                LogMigrated(logger, applied, clock.GetElapsedTime(started).TotalMilliseconds);
                return;
            }
            catch (NpgsqlException e) when (DatabaseFaults.IsOutage(e) && clock.GetElapsedTime(started) < Patience)
            {
                LogWaiting(logger, e.Message);
            }
            catch (NpgsqlException e)
            {
                throw new StartupException($"The database cannot be prepared: {e.Message} Check {PostgresSettings.ConnectionStringKey} (or {PostgresSettings.UrlKey}).", e);
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Information, "The schema is up to date ({Applied} migrations applied in {Milliseconds:0} ms)")]
    private static partial void LogMigrated(ILogger logger, int applied, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "Waiting for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);
}
