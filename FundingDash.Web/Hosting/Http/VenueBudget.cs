using System.Threading.RateLimiting;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Hosting.Http;

/// <summary>Keeps one feed within its venue's published limit. A sliding window, since a token bucket would let twice the limit through in its first window.</summary>
internal sealed class VenueBudget(RateBudget budget, TimeSpan patience, TimeProvider clock) : IDisposable
{
    private const int Segments = 10;

    // Part of the window that history never touches, whatever it waits for.
    private const int ReservedParts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Any one request may wait; what keeps the queue short is the callers' patience.
    private readonly SlidingWindowRateLimiter _limiter = new(new()
    {
        PermitLimit = budget.Units,
        Window = budget.Window,
        SegmentsPerWindow = Segments,
        QueueLimit = budget.Units,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Spends the units or waits a little for them.</summary>
    /// <exception cref="VenueFaultException">The budget is spent (<see cref="FailureKind.Held"/>).</exception>
    public async Task SpendAsync(int weight, CancellationToken cancellationToken)
    {
        using var waiting = new CancellationTokenSource(patience, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, waiting.Token);
        try
        {
            using var lease = await _limiter.AcquireAsync(Units(weight), linked.Token);
            if (!lease.IsAcquired)
                throw Spent(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Spent(retryAfter: null);
        }
    }

    /// <summary>Spends the units if they are there at once.</summary>
    public bool TrySpend(int weight)
    {
        using var lease = _limiter.AttemptAcquire(Units(weight));
        return lease.IsAcquired;
    }

    /// <summary>Spends the units as soon as more than enough for collection is left; waits for that as long as it takes.</summary>
    public async Task SpendSpareAsync(int weight, CancellationToken cancellationToken)
    {
        while (!TrySpendSpare(weight))
            await Task.Delay(Pause, clock, cancellationToken);
    }

    /// <summary>Spends the units if more than enough for collection is left.</summary>
    public bool TrySpendSpare(int weight)
    {
        var units = Units(weight);
        var reserve = Math.Min(budget.Units / ReservedParts, budget.Units - units);
        if (_limiter.GetStatistics() is { } now && (now.CurrentQueuedCount > 0 || now.CurrentAvailablePermits - units < reserve))
            return false;
        using var lease = _limiter.AttemptAcquire(units);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    private int Units(int weight) => Math.Clamp(weight, 0, budget.Units);

    private VenueFaultException Spent(TimeSpan? retryAfter) =>
        new(new FetchFailure(FailureKind.Held, $"our own budget of {budget.Units} units per {budget.Window.TotalSeconds:0} s is spent", RetryAfter: retryAfter));
}
