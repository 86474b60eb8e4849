using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Tells a database that is away from a statement it refuses, in words that anybody may read: its own name host, port, user and tables.</summary>
internal static partial class DatabaseFaults
{
    /// <summary>True when the same statement may succeed later: no connection, server starting or stopping, out of connections or disk.</summary>
    public static bool IsOutage(Exception exception) => exception switch
    {
        // 53 out of resources, 57 operator intervention (shutdown, starting up), 58 system error, 08 connection, 40 deadlock or serialisation.
        PostgresException e => e.SqlState.Length == 5 && e.SqlState[..2] is "53" or "57" or "58" or "08" or "40",
        NpgsqlException => true,
        TimeoutException => true,
        _ => false,
    };

    /// <summary>Why it does not answer, in a few words.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        PostgresException e when IsOutage(e) => $"it is starting, stopping or out of resources (SQLSTATE {e.SqlState})",
        PostgresException e => $"it refuses to answer (SQLSTATE {e.SqlState})",
        TimeoutException or { InnerException: TimeoutException } => "no answer in time",
        NpgsqlException => "no connection",
        _ => "an error of our own",
    };

    /// <summary>Logs what went wrong, and says as much of it as whoever asked may read: what, and what to do.</summary>
    public static string Tell(ILogger logger, Exception exception)
    {
        if (IsOutage(exception))
        {
            LogAway(logger, exception.Message);
            return $"The database does not answer: {Reason(exception)}. Try again in a moment; if it stays so, the operator's log says more.";
        }

        LogRefused(logger, exception);
        return $"The database refuses this: {Reason(exception)}. Trying again will not help; the operator's log says why.";
    }

    [LoggerMessage(1, LogLevel.Warning, "A reader was told that the database does not answer: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Error, "The database refuses a statement")]
    private static partial void LogRefused(ILogger logger, Exception exception);
}
