using FundingDash.Domain.Lifecycle;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Lifecycle;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Lifecycle;

namespace FundingDash.Web.Jobs.Lifecycle;

/// <summary>Keeps the memory's copy of contract events, whichever instance wrote them, and takes delisted contracts out of the snapshot.</summary>
public sealed partial class ContractEventKeeper(
    ContractEventReader reader, ContractEventStore store, SnapshotStore snapshots, TimeProvider clock, ILogger<ContractEventKeeper> logger) : BackgroundService
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    // Ids are given when a statement runs and seen when it is committed: a lower one may come later.
    private const int Overlap = 300;

    private static readonly TimeSpan AfterBug = TimeSpan.FromSeconds(30);
    private long _lastEvent;
    private long _lastIntervalChange;

    /// <summary>Reads what is new.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var fresh = store.Add(await reader.LoadAsync(_lastEvent - Overlap, _lastIntervalChange - Overlap, ContractEventStore.Kept, cancellationToken));
        if (fresh.Count == 0)
            return;
        _lastEvent = Math.Max(_lastEvent, fresh.Max(one => one.Kind == ContractEventKind.IntervalChanged ? 0 : one.Id));
        _lastIntervalChange = Math.Max(_lastIntervalChange, fresh.Max(one => one.Kind == ContractEventKind.IntervalChanged ? one.Id : 0));
        var delisted = fresh.Where(one => one.Kind == ContractEventKind.Delisted).GroupBy(one => one.Key).ToDictionary(group => group.Key, group => group.Max(one => one.At));
        if (delisted.Count > 0)
            snapshots.Delist(delisted);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception e) when (DatabaseFaults.IsOutage(e))
            {
                LogWaiting(logger, e.Message);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogBug(logger, e);
                await Task.Delay(AfterBug, clock, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Debug, "The events of contracts wait for the database: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Error, "An error of our own in the keeping of contract events")]
    private static partial void LogBug(ILogger logger, Exception exception);
}
