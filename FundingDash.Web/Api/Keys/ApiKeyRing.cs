using System.Collections.Frozen;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Keys;

namespace FundingDash.Web.Api.Keys;

/// <summary>All keys that are valid, in memory: no request waits for the database, and none fails with it.</summary>
internal sealed class ApiKeyRing(ApiKeyStore store, TimeProvider clock) : IDisposable
{
    // Whoever tries out keys causes this many queries and no more.
    private static readonly TimeSpan LeastPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile FrozenDictionary<ApiKeyHash, ApiKeyEntry>? _entries;
    private long _refreshed = long.MinValue;

    /// <summary>False until the keys have been read for the first time.</summary>
    public bool IsLoaded => _entries is not null;

    public ApiKeyEntry? Find(ApiKeyHash hash) => _entries is { } entries && entries.TryGetValue(hash, out var entry) ? entry : null;

    /// <summary>Looks into the database too, now and then: another instance may have made the key just now.</summary>
    public async Task<ApiKeyEntry?> FindStoredAsync(ApiKeyHash hash, CancellationToken cancellationToken)
    {
        try
        {
            using var limit = new CancellationTokenSource(Patience, clock);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            await _turn.WaitAsync(linked.Token);
            try
            {
                if (Volatile.Read(ref _refreshed) is var last && (last == long.MinValue || clock.GetElapsedTime(last) >= LeastPeriod))
                    await LoadAsync(linked.Token);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && (e is OperationCanceledException || DatabaseFaults.IsOutage(e)))
        {
            // What is known must do.
        }

        return Find(hash);
    }

    /// <summary>Reads all keys again.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await LoadAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stores when the keys were last used.</summary>
    public async Task StoreUsesAsync(CancellationToken cancellationToken)
    {
        var uses = (_entries ?? FrozenDictionary<ApiKeyHash, ApiKeyEntry>.Empty).Values
            .Select(entry => (Entry: entry, At: entry.TakeUse()))
            .Where(use => use.At is not null)
            .ToList();
        if (uses.Count == 0)
            return;
        try
        {
            await store.NoteUsesAsync([.. uses.Select(use => (use.Entry.Id, use.At!.Value))], cancellationToken);
        }
        catch
        {
            uses.ForEach(use => use.Entry.ReturnUse());
            throw;
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        // Before the query: with the database away, too, no more than one try a second.
        Volatile.Write(ref _refreshed, clock.GetTimestamp());
        var rows = await store.ListActiveAsync(cancellationToken);
        var before = _entries;
        var next = new Dictionary<ApiKeyHash, ApiKeyEntry>(rows.Count);
        foreach (var row in rows)
        {
            var hash = ApiKeyHash.Of(row.Hash);
            // What has been spent stays spent.
            next[hash] = before is not null && before.TryGetValue(hash, out var known) && known.Tier == row.Tier ? known : new(row.Id, row.Tier);
        }

        _entries = next.ToFrozenDictionary();
    }
}
