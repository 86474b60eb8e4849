using System.Threading.RateLimiting;

namespace FundingDash.Web.Accounts;

/// <summary>How often somebody may try, by network address and by account, whether or not there is such an account.</summary>
internal sealed class SignInLimits : IAsyncDisposable
{
    public const int PerAddress = 30;
    public const int PerAccount = 15;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly PartitionedRateLimiter<string> _addresses = Create(PerAddress);
    private readonly PartitionedRateLimiter<string> _accounts = Create(PerAccount);

    /// <summary>Counts a try; false when there were too many.</summary>
    public bool TryTake(string? address, string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        using var byAddress = _addresses.AttemptAcquire(address ?? "");
        using var byAccount = _accounts.AttemptAcquire(email.Trim().ToUpperInvariant());
        return byAddress.IsAcquired && byAccount.IsAcquired;
    }

    public async ValueTask DisposeAsync()
    {
        await _addresses.DisposeAsync();
        await _accounts.DisposeAsync();
    }

    private static PartitionedRateLimiter<string> Create(int most) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = most, Window = Window }), StringComparer.Ordinal);
}
