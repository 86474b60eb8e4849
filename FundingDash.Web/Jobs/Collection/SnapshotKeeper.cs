using FundingDash.Web.Live;

namespace FundingDash.Web.Jobs.Collection;

/// <summary>Looks every few seconds whether values have become stale, so that they grey although nothing arrives.</summary>
public sealed class SnapshotKeeper(SnapshotStore store, TimeProvider clock) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            store.Reassess();
    }
}
