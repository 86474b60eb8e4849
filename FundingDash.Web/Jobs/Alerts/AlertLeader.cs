using FundingDash.Web.Storage;
using Npgsql;

namespace FundingDash.Web.Jobs.Alerts;

/// <summary>Lets one instance at a time watch something: whoever holds a lock in the database, which it loses with its connection.</summary>
/// <param name="source">The database.</param>
/// <param name="lockKey">Any number that nothing else in this database locks on: one of those below.</param>
/// <param name="self">This instance; null: one of its own (tests).</param>
public sealed class AlertLeader(NpgsqlDataSource source, long lockKey = AlertLeader.RulesLock, InstanceId? self = null) : IAsyncDisposable
{
    public const long RulesLock = 0x46644D656C6473;
    public const long SystemLock = 0x4664537973746D;

    private const string HolderSql = "select holder from alert_leads where lock_key = $1";
    private const string MarkSql = "insert into alert_leads (lock_key, holder) values ($1, $2) on conflict (lock_key) do update set holder = excluded.holder";

    private readonly InstanceId _self = self ?? new();
    private NpgsqlConnection? _held;
    private bool _isUnsure;

    /// <summary>Keeps or takes the lead.</summary>
    public async Task<Lead> HoldAsync(CancellationToken cancellationToken)
    {
        if (_held is not null)
        {
            try
            {
                await AskAsync(_held, "select true", cancellationToken);
                return Lead.Kept;
            }
            catch (Exception e) when (IsBroken(e))
            {
                await ReleaseAsync();
            }
        }

        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            if (!await AskAsync(connection, $"select pg_try_advisory_lock({lockKey})", cancellationToken))
                return Lead.Elsewhere;
            (_held, connection) = (connection, null);
        }
        finally
        {
            if (connection is not null)
                await connection.DisposeAsync();
        }

        return await MarkAsync(_held, cancellationToken);
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
        catch (Exception e) when (IsBroken(e))
        {
            // The lock has gone with the connection.
        }

        await connection.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await ReleaseAsync();

    private async Task<Lead> MarkAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await using var asking = new NpgsqlCommand(HolderSql, connection);
            asking.Parameters.Add(new NpgsqlParameter<long> { TypedValue = lockKey });
            if (await asking.ExecuteScalarAsync(cancellationToken) is string holder && holder == _self.Value && !_isUnsure)
                return Lead.Regained;
            await using var marking = new NpgsqlCommand(MarkSql, connection);
            marking.Parameters.Add(new NpgsqlParameter<long> { TypedValue = lockKey });
            marking.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _self.Value });
            await marking.ExecuteNonQueryAsync(cancellationToken);
            _isUnsure = false;
            return Lead.Taken;
        }
        catch
        {
            // Kept, the next answer would be that nothing has changed; nor does the mark say so, which may have been made all the same.
            _isUnsure = true;
            await ReleaseAsync();
            throw;
        }
    }

    // One that is known to be broken does not even take a command.
    private static bool IsBroken(Exception exception) => exception is NpgsqlException or InvalidOperationException;

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
