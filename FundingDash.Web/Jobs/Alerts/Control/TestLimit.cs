using System.Threading.RateLimiting;

namespace FundingDash.Web.Jobs.Alerts.Control;

/// <summary>How often somebody's channels may be tested: a test goes at once to whatever address they typed in.</summary>
public sealed class TestLimit : IDisposable
{
    public const int Most = 5;

    private readonly PartitionedRateLimiter<Guid> _owners = PartitionedRateLimiter.Create<Guid, Guid>(
        owner => RateLimitPartition.GetFixedWindowLimiter(owner, _ => new() { PermitLimit = Most, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Counts a test; false when there were too many.</summary>
    public bool TryTake(Guid owner)
    {
        using var lease = _owners.AttemptAcquire(owner);
        return lease.IsAcquired;
    }

    public void Dispose() => _owners.Dispose();
}
