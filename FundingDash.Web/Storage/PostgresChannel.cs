using FundingDash.Web.Live;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>
/// Hears over LISTEN, on a connection held for it alone, what <see cref="CollectionRunStore"/> notifies of. After an outage and after a long
/// silence (a connection can die without a word, some poolers pass no notifications on) something may have been missed.
/// </summary>
public sealed partial class PostgresChannel(NpgsqlDataSource source, InstanceId self, TimeProvider clock, ILogger<PostgresChannel> logger, string name = PostgresChannel.Name) : IInstanceChannel
{
    public const string Name = "fundingdash_quotes";

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public async Task ListenAsync(Action<string> stored, Action missed, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        var lost = false;
        while (true)
        {
            try
            {
                await ListenOnceAsync(stored, missed, Connected, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                if (!lost)
                    LogLost(logger, e.Message);
                lost = true;
            }

            await Task.Delay(pause, clock, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        void Connected()
        {
            pause = FirstPause;
            if (!lost)
                return;
            lost = false;
            LogBack(logger);
            missed();
        }
    }

    private async Task ListenOnceAsync(Action<string> stored, Action missed, Action connected, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) => Read(notification.Payload, stored);
        await ExecuteAsync(connection, $"listen {name}", cancellationToken);
        connected();
        while (true)
        {
            if (await connection.WaitAsync(Silence, cancellationToken))
                continue;
            await ExecuteAsync(connection, "select 1", cancellationToken);
            missed();
        }
    }

    private void Read(string payload, Action<string> stored)
    {
        var space = payload.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && !payload.AsSpan(0, space).SequenceEqual(self.Value))
            stored(payload[(space + 1)..]);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Warning, "Other instances are not heard until the database is back: {Reason}")]
    private static partial void LogLost(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Information, "Other instances are heard again")]
    private static partial void LogBack(ILogger logger);
}
