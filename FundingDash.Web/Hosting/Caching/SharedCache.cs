using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using StackExchange.Redis;

namespace FundingDash.Web.Hosting.Caching;

/// <summary>Memory first, then Redis, then the computation.</summary>
internal sealed class SharedCache(RedisLink redis, CacheCounters counters, TimeProvider clock) : ISharedCache, IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;

    // What an entry costs beside its bytes.
    private const int Overhead = 200;
    private readonly MemoryCache _memory = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly ConcurrentDictionary<string, Lazy<Task<ReadOnlyMemory<byte>>>> _running = new(StringComparer.Ordinal);

    public async ValueTask<ReadOnlyMemory<byte>> GetOrCreateAsync(string key, TimeSpan timeToLive, Func<CancellationToken, Task<ReadOnlyMemory<byte>>> make, CancellationToken cancellationToken)
    {
        if (Find(key) is { } known)
        {
            counters.Hit();
            return known;
        }

        var run = _running.GetOrAdd(key, static (name, work) => new(() => work.Self.RunAsync(name, work.TimeToLive, work.Make)), (Self: this, TimeToLive: timeToLive, Make: make));
        return await run.Value.WaitAsync(cancellationToken);
    }

    public async Task<int> ClearAsync()
    {
        var names = _memory.Keys.OfType<string>().Select(StoredName).ToHashSet(StringComparer.Ordinal);
        _memory.Clear();
        names.UnionWith(await redis.RemoveAsync(StoredName("")));
        return names.Count;
    }

    public void Dispose() => _memory.Dispose();

    private async Task<ReadOnlyMemory<byte>> RunAsync(string key, TimeSpan timeToLive, Func<CancellationToken, Task<ReadOnlyMemory<byte>>> make)
    {
        // Not on the caller's time: it must be in the dictionary before it can be taken out.
        await Task.Yield();
        try
        {
            if (Find(key) is { } known)
                return known;
            var name = StoredName(key);
            var stored = await redis.AskAsync(database => database.StringGetAsync(name), RedisValue.Null);
            if (Read(stored, timeToLive) is var (value, until))
            {
                counters.Hit();
                Keep(key, value, until);
                return value;
            }

            counters.Miss();
            var made = await make(CancellationToken.None);
            var end = clock.GetUtcNow() + timeToLive;
            Keep(key, made, end);
            _ = redis.AskAsync(database => database.StringSetAsync(name, Write(made, end), timeToLive), otherwise: false);
            return made;
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    private string StoredName(string key) => redis.Name($"cache:{key}");

    // A bare null would become an empty value, by way of an array.
    private ReadOnlyMemory<byte>? Find(string key) =>
        _memory.TryGetValue(key, out Entry? entry) && entry!.Until > clock.GetUtcNow() ? entry.Value : default(ReadOnlyMemory<byte>?);

    private void Keep(string key, ReadOnlyMemory<byte> value, DateTimeOffset until) =>
        _memory.Set(key, new Entry(value, until), new MemoryCacheEntryOptions { Size = value.Length + Overhead, AbsoluteExpirationRelativeToNow = until - clock.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.FromTicks(1) });

    // With its end in front, so that a value is not kept beyond it from instance to instance.
    private static byte[] Write(ReadOnlyMemory<byte> value, DateTimeOffset until)
    {
        var bytes = new byte[sizeof(long) + value.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, until.ToUnixTimeMilliseconds());
        value.CopyTo(bytes.AsMemory(sizeof(long)));
        return bytes;
    }

    private (ReadOnlyMemory<byte> Value, DateTimeOffset Until)? Read(RedisValue stored, TimeSpan timeToLive)
    {
        if (stored.IsNull || (byte[]?)stored is not { Length: >= sizeof(long) } bytes)
            return null;
        var left = BinaryPrimitives.ReadInt64BigEndian(bytes) - clock.GetUtcNow().ToUnixTimeMilliseconds();
        // Another instance's clock may be ahead of ours.
        return left > 0 ? (bytes.AsMemory(sizeof(long)), clock.GetUtcNow() + TimeSpan.FromMilliseconds(Math.Min(left, timeToLive.TotalMilliseconds))) : null;
    }

    private sealed record Entry(ReadOnlyMemory<byte> Value, DateTimeOffset Until);
}
