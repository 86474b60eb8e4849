using Npgsql;

namespace FundingDash.Web.Jobs.Alerts;

/// <summary>Lets one instance at a time watch the rules: whoever holds a lock in the database, which it loses with its connection.</summary>
public sealed class AlertLeader(NpgsqlDataSource source) : IAsyncDisposable
{
    // Any number that nothing else in this database locks on.
    private const long LockKey = 0x46644D656C6473;

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
        if (await AskAsync(connection, $"select pg_try_advisory_lock({LockKey})", cancellationToken))
            _held = connection;
        else
            await connection.DisposeAsync();
        return _held is not null;
    }

    /// <summary>Leaves the lead to others; a connection that goes back to its pool forgets its locks.</summary>
    public async Task ReleaseAsync()
    {
        if (_held is { } connection)
        {
            _held = null;
            await connection.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await ReleaseAsync();

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
