using System.Threading.Channels;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Arbitrage;

namespace FundingDash.Web.Jobs.Arbitrage;

/// <summary>Keeps the fee schedule in force on this instance: reads it after the start, and again when any instance has changed it.</summary>
public sealed partial class FeeKeeper(
    FeeScheduleStore stored, FeeStore fees, [FromKeyedServices(FeeScheduleStore.Channel)] IInstanceChannel channel, TimeProvider clock, ILogger<FeeKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Look();
        return Task.WhenAll(channel.ListenAsync(_ => Look(), Look, stoppingToken), ReadAsync(stoppingToken));
    }

    private void Look() => _due.Writer.TryWrite(true);

    private async Task ReadAsync(CancellationToken stoppingToken)
    {
        while (await _due.Reader.WaitToReadAsync(stoppingToken))
        {
            _due.Reader.TryRead(out _);
            try
            {
                fees.Publish(await stored.LoadAsync(stoppingToken));
            }
            catch (Exception e) when (DatabaseFaults.IsOutage(e))
            {
                Look();
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The schedule held goes on; the next change, or half a minute of silence, is the next attempt.
                LogBug(logger, e);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The stored fee schedule cannot be read")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
