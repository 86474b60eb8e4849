using FundingDash.Web.Jobs.Collection;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage;
using Microsoft.Extensions.Options;
using Quartz;

namespace FundingDash.Web.Jobs.Settings;

/// <summary>Brings snapshot and schedule in line with the settings in force whenever these change. Whatever else reads settings reads them at use.</summary>
internal sealed partial class SettingsApplier(
    SettingsStore settings, SnapshotStore snapshots, JobCatalog jobs, SchedulerHost scheduler, IOptions<ExecutionHistoryOptions> history, TimeProvider clock, ILogger<SettingsApplier> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var applied = 0;
        while (true)
        {
            var (state, replaced) = settings.Observe();
            if (state.Version == applied)
            {
                await replaced.WaitAsync(stoppingToken);
                continue;
            }

            snapshots.Configure(FeedHealths.Of(state.Settings.Collection), state.Settings.Quality.Limits);
            RunHistory.Bound(history.Value, state.Settings.Retention);
            jobs.Refresh();
            if (await TrySyncAsync(stoppingToken))
                LogApplied(logger, applied = state.Version);
            else
                await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task<bool> TrySyncAsync(CancellationToken stoppingToken)
    {
        try
        {
            await scheduler.SyncAsync(stoppingToken);
            return true;
        }
        catch (Exception e) when (e is SchedulerException || DatabaseFaults.IsOutage(e))
        {
            LogWaiting(logger, e.Message);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Version {Version} of the settings is in force")]
    private static partial void LogApplied(ILogger logger, int version);

    [LoggerMessage(2, LogLevel.Debug, "The schedule cannot follow the settings yet: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);
}
