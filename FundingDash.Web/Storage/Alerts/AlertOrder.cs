using FundingDash.Web.Storage.Entities;
using Npgsql;

namespace FundingDash.Web.Storage.Alerts;

/// <summary>
/// The order in which events are told to pages. Whoever gives numbers holds a lock until their transaction is visible, so that a reader who knows
/// one number has seen all that are smaller; an event that may be told only later gets its number then.
/// </summary>
internal static class AlertOrder
{
    /// <summary>What instances listen on for new events.</summary>
    public const string Channel = "fundingdash_alerts";

    /// <summary>Expression that gives the next number.</summary>
    public const string Next = $"nextval('{AlertEventRowConfiguration.Sequence}')";

    private const long LockKey = 0x46644F72646572;

    /// <summary>Lets one transaction at a time give numbers, and tells all instances, this one too, when it is visible.</summary>
    public static async Task BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // A notification names its instance first, and each leaves out its own: these have none.
        await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({LockKey}), pg_notify('{Channel}', '- new')", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
