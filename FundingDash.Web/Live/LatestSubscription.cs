namespace FundingDash.Web.Live;

/// <summary>Calls back with the newest state of a store, one call at a time, not more often than the given interval. What comes in between is skipped: the latest wins.</summary>
public sealed class LatestSubscription : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private LatestSubscription()
    {
    }

    /// <summary>Starts with the first state that is another than <paramref name="seen"/>.</summary>
    /// <param name="observe">The current state, and a task that completes when there is a newer one.</param>
    /// <param name="seen">The state that the subscriber already shows.</param>
    /// <param name="interval">Shortest time between two calls.</param>
    /// <param name="clock">Measures the interval.</param>
    /// <param name="callback">Takes the newest state.</param>
    public static LatestSubscription Start<T>(Func<(T Latest, Task Replaced)> observe, T seen, TimeSpan interval, TimeProvider clock, Func<T, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(observe);
        var subscription = new LatestSubscription();
        subscription.Completion = RunAsync(observe, seen, interval, clock, callback, subscription._stop.Token);
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

    private static async Task RunAsync<T>(Func<(T Latest, Task Replaced)> observe, T seen, TimeSpan interval, TimeProvider clock, Func<T, Task> callback, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (latest, replaced) = observe();
            if (EqualityComparer<T>.Default.Equals(latest, seen))
            {
                await replaced.WaitAsync(stop);
                continue;
            }

            seen = latest;
            await callback(latest);
            await Task.Delay(interval, clock, stop);
        }
    }
}
