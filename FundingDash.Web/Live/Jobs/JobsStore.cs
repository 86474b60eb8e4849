namespace FundingDash.Web.Live.Jobs;

/// <summary>Holds what the scheduler is doing, for as long as somebody looks at it.</summary>
public sealed class JobsStore : IDisposable
{
    private readonly Latest<JobsView> _latest = new(JobsView.Empty);
    private readonly SemaphoreSlim _due = new(0);
    private int _viewers;

    public JobsView Current => _latest.Current;

    public bool IsWatched => Volatile.Read(ref _viewers) > 0;

    /// <summary>The state and a task that completes when there is a newer one.</summary>
    public (JobsView View, Task Replaced) Observe() => _latest.Observe();

    /// <summary>Keeps the state up to date until it is disposed.</summary>
    public IDisposable Watch()
    {
        Interlocked.Increment(ref _viewers);
        Look();
        return new Viewer(this);
    }

    /// <summary>Something has just been changed: look at once.</summary>
    public void Look()
    {
        if (_due.CurrentCount == 0)
            _due.Release();
    }

    /// <summary>Waits for the next reason to look: a viewer, a change, or time gone by.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _due.WaitAsync(longest, cancellationToken);

    /// <summary>Takes what was read. The same words again wake nobody.</summary>
    public void Show(JobsView view) => _latest.Replace(before => before.Says(view) ? before : view);

    public void Dispose() => _due.Dispose();

    private sealed class Viewer(JobsStore store) : IDisposable
    {
        private int _isGone;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isGone, 1) == 0)
                Interlocked.Decrement(ref store._viewers);
        }
    }
}
