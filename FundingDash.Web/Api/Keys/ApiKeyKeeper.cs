using FundingDash.Web.Storage;

namespace FundingDash.Web.Api.Keys;

/// <summary>Keeps the keys in memory up to date with what other instances make and revoke, and stores when they were used.</summary>
internal sealed partial class ApiKeyKeeper(ApiKeyRing ring, TimeProvider clock, ILogger<ApiKeyKeeper> logger) : BackgroundService
{
    /// <summary>How long a key that was revoked on another instance still opens something here.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private const int RefreshesPerStore = 12;
    private bool _failing;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(ring.StoreUsesAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        var round = 0;
        do
        {
            await TryAsync(ring.RefreshAsync, stoppingToken);
            if (++round % RefreshesPerStore == 0)
                await TryAsync(ring.StoreUsesAsync, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
            _failing = false;
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            if (!_failing)
                LogAway(logger, e.Message);
            _failing = true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The API's keys are those known so far until the database is back: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Error, "The API's keys cannot be read")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
