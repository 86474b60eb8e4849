using System.Threading.Channels;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Settings;

namespace FundingDash.Web.Jobs.Settings;

/// <summary>Keeps the stored settings in force on this instance: reads them at the start, before anything is collected, and again when any instance has changed them.</summary>
public sealed partial class SettingsKeeper(
    SettingsVersionStore stored, SettingsStore settings, [FromKeyedServices(SettingsVersionStore.Channel)] IInstanceChannel channel, TimeProvider clock, ILogger<SettingsKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // A venue that is switched off must not be asked even once.
        if (!await TryTakeAsync(cancellationToken))
            Look();
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(channel.ListenAsync(_ => Look(), Look, stoppingToken), ReadAsync(stoppingToken));

    private void Look() => _due.Writer.TryWrite(true);

    private async Task ReadAsync(CancellationToken stoppingToken)
    {
        while (await _due.Reader.WaitToReadAsync(stoppingToken))
        {
            _due.Reader.TryRead(out _);
            if (await TryTakeAsync(stoppingToken))
                continue;
            Look();
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await stored.LoadAsync(cancellationToken) is { } version)
                settings.Publish(version.Version, version.Set);
            return true;
        }
        catch (Exception e) when (DatabaseFaults.IsOutage(e))
        {
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Those held go on; the next change, or half a minute of silence, is the next attempt.
            LogBug(logger, e);
            return true;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The stored settings cannot be read")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
