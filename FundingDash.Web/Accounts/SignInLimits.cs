using System.Net;
using System.Threading.RateLimiting;
using FundingDash.Web.Api.Access;
using FundingDash.Web.Storage;

namespace FundingDash.Web.Accounts;

/// <summary>How often somebody may try, by network address and by account, whether or not there is such an account.</summary>
internal sealed class SignInLimits : IAsyncDisposable
{
    public const int PerAddress = 30;
    public const int PerAccount = 15;
    private const int LongestEmail = 254;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private readonly PartitionedRateLimiter<ulong> _addresses = Create<ulong>(PerAddress);
    private readonly PartitionedRateLimiter<string> _accounts = Create<string>(PerAccount);
    private readonly PartitionedRateLimiter<ulong> _notes = Create<ulong>(1);

    /// <summary>Counts a try; false when there were too many, or when nobody can have such an e-mail address.</summary>
    public bool TryTake(IPAddress? address, string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        using var byAddress = _addresses.AttemptAcquire(ClientNumber.Of(address));
        // A name is remembered for the window: only as many of them, and only as long, as one address may try.
        if (!byAddress.IsAcquired || email.Length > LongestEmail || !StoredText.IsStorable(email))
            return false;
        using var byAccount = _accounts.AttemptAcquire(email.Trim().ToUpperInvariant());
        return byAccount.IsAcquired;
    }

    /// <summary>Whether a refusal is worth a line of the audit: one for each network address and window, or a stranger could fill the disk with them.</summary>
    public bool TryNote(IPAddress? address)
    {
        using var note = _notes.AttemptAcquire(ClientNumber.Of(address));
        return note.IsAcquired;
    }

    public async ValueTask DisposeAsync()
    {
        await _notes.DisposeAsync();
        await _addresses.DisposeAsync();
        await _accounts.DisposeAsync();
    }

    private static PartitionedRateLimiter<T> Create<T>(int most)
        where T : notnull => PartitionedRateLimiter.Create<T, T>(key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = most, Window = Window }));
}
