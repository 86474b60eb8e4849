using Npgsql;

namespace FundingDash.Tests.Storage.History;

/// <summary>Lets a test go on when another connection has come to a lock.</summary>
internal static class Waits
{
    /// <returns>The server process that waits.</returns>
    public static async Task<int> ForLockAsync(NpgsqlDataSource source)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var connection = await source.OpenConnectionAsync(patience.Token);
        await using var command = new NpgsqlCommand("select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", connection);
        while (true)
        {
            if (await command.ExecuteScalarAsync(patience.Token) is int process)
                return process;
        }
    }
}
