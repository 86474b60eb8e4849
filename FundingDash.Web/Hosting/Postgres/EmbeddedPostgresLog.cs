namespace FundingDash.Web.Hosting.Postgres;

internal static partial class EmbeddedPostgresLog
{
    [LoggerMessage(1, LogLevel.Information, "Embedded PostgreSQL {Major} from {Directory}, data in {Root}")]
    public static partial void Starting(this ILogger logger, int major, string directory, string root);

    [LoggerMessage(2, LogLevel.Information, "A new database was made in {Cluster} (with {Way})")]
    public static partial void Created(this ILogger logger, string cluster, string way);

    [LoggerMessage(3, LogLevel.Information, "Embedded PostgreSQL is ready after {Milliseconds:0} ms")]
    public static partial void Ready(this ILogger logger, double milliseconds);

    [LoggerMessage(4, LogLevel.Information, "A PostgreSQL server of this data directory is running already and is used on")]
    public static partial void Adopted(this ILogger logger);

    [LoggerMessage(5, LogLevel.Information, "Another instance runs the database in {Root}; this one uses it too")]
    public static partial void Attached(this ILogger logger, string root);

    [LoggerMessage(6, LogLevel.Information, "The instance that ran the database is gone; this one runs it from now on")]
    public static partial void TakenOver(this ILogger logger);

    [LoggerMessage(7, LogLevel.Warning, "Embedded PostgreSQL is not running; start number {Attempt}")]
    public static partial void Restarting(this ILogger logger, int attempt);

    [LoggerMessage(8, LogLevel.Error, "Embedded PostgreSQL could not be started; it is tried again")]
    public static partial void RestartFailed(this ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Information, "Embedded PostgreSQL has stopped")]
    public static partial void Stopped(this ILogger logger);

    [LoggerMessage(10, LogLevel.Warning, "Embedded PostgreSQL did not stop in order; it recovers at the next start")]
    public static partial void StopFailed(this ILogger logger, Exception exception);
}
