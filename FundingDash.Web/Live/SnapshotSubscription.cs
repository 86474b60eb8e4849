using FundingDash.Domain.Funding;

namespace FundingDash.Web.Live;

/// <summary>Calls back with the newest snapshot, one call at a time, not more often than the given interval. What comes in between is skipped: the latest wins.</summary>
public sealed class SnapshotSubscription : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private SnapshotSubscription()
    {
    }

    /// <summary>Starts with the first snapshot after <paramref name="seenVersion"/>.</summary>
    public static SnapshotSubscription Start(SnapshotStore store, long seenVersion, TimeSpan interval, TimeProvider clock, Func<MarketSnapshot, Task> callback)
    {
        var subscription = new SnapshotSubscription();
        subscription.Completion = RunAsync(store, seenVersion, interval, clock, callback, subscription._stop.Token);
        return subscription;
    }

    /// <summary>Ends (cancelled) after disposal, or with what the callback threw.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>No call begins after this; one that runs is not waited for, since it may itself wait for the disposing circuit.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private static async Task RunAsync(SnapshotStore store, long seen, TimeSpan interval, TimeProvider clock, Func<MarketSnapshot, Task> callback, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (snapshot, replaced) = store.Observe();
            if (snapshot.Version == seen)
            {
                await replaced.WaitAsync(stop);
                continue;
            }

            seen = snapshot.Version;
            await callback(snapshot);
            await Task.Delay(interval, clock, stop);
        }
    }
}
