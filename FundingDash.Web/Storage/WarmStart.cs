using FundingDash.Web.Live;
using Npgsql;

namespace FundingDash.Web.Storage;

/// <summary>Shows the last stored quotes, with their age, before the first page is served. Without them the app starts all the same.</summary>
internal sealed partial class WarmStart(QuoteReader reader, SnapshotStore snapshots, TimeProvider clock, ILogger<WarmStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var started = clock.GetTimestamp();
            var quotes = await reader.LoadLatestAsync(cancellationToken);
            snapshots.Restore(quotes);
            LogRestored(logger, quotes.Count, clock.GetElapsedTime(started).TotalMilliseconds);
        }
        catch (NpgsqlException e)
        {
            LogNothing(logger, e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Information, "{Quotes} stored quotes read in {Milliseconds:0} ms")]
    private static partial void LogRestored(ILogger logger, int quotes, double milliseconds);

    [LoggerMessage(2, LogLevel.Warning, "The stored quotes cannot be read; the grid fills with the first collection")]
    private static partial void LogNothing(ILogger logger, Exception exception);
}
