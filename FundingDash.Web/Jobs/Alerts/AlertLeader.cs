using Npgsql;

namespace FundingDash.Web.Jobs.Alerts;

/// <summary>Lets one instance at a time watch something: whoever holds a lock in the database, which it loses with its connection.</summary>
/// <param name="source">The database.</param>
/// <param name="lockKey">Any number that nothing else in this database locks on: one of those below.</param>
public sealed class AlertLeader(NpgsqlDataSource source, long lockKey = AlertLeader.RulesLock) : IAsyncDisposable
{
    public const long RulesLock = 0x46644D656C6473;
    public const long SystemLock = 0x4664537973746D;

    private NpgsqlConnection? _held;

    /// <summary>Keeps or takes the lead.</summary>
    /// <returns>False while another instance has it.</returns>
    public async Task<bool> HoldAsync(CancellationToken cancellationToken)
    {
        if (_held is not null)
        {
            try
            {
                return await AskAsync(_held, "select true", cancellationToken);
            }
            catch (NpgsqlException)
            {
                await ReleaseAsync();
            }
        }

        var connection = await source.OpenConnectionAsync(cancellationToken);
        if (await AskAsync(connection, $"select pg_try_advisory_lock({lockKey})", cancellationToken))
            _held = connection;
        else
            await connection.DisposeAsync();
        return _held is not null;
    }

    /// <summary>Leaves the lead to others.</summary>
    public async Task ReleaseAsync()
    {
        if (_held is not { } connection)
            return;
        _held = null;
        try
        {
            // A connection that goes back to its pool forgets its locks only when it is taken out again.
            await AskAsync(connection, $"select pg_advisory_unlock({lockKey})", CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // Broken, or known to be: the lock has gone with the connection.
        }

        await connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await ReleaseAsync();

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
