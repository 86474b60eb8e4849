using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Tells a database that is away from a statement it refuses.</summary>
internal static class DatabaseFaults
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
}
