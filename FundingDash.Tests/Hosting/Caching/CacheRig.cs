using System.Diagnostics;
using System.Text;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Caching;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Hosting.Caching;

/// <summary>The cache of one instance.</summary>
internal sealed class CacheRig : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SharedCache _cache;

    private CacheRig(RedisSettings settings, TimeProvider clock)
    {
        Redis = new(settings, Counters, TimeProvider.System, NullLogger<RedisLink>.Instance);
        _cache = new(Redis, Counters, clock);
    }

    public CacheCounters Counters { get; } = new();

    public RedisLink Redis { get; }

    public ISharedCache Cache => _cache;

    public int Made { get; private set; }

    public static async Task<CacheRig> StartAsync(RedisServer? server = null, TimeProvider? clock = null)
    {
        var address = server is null ? null : $"redis://:{Uri.EscapeDataString(server.Password ?? "")}@{server.Address}";
        var rig = new CacheRig(RedisSettings.Read(GivenSettings.Of((RedisSettings.ConnectionStringKey, address)), []), clock ?? TimeProvider.System);
        await rig.Redis.StartAsync(CancellationToken.None);
        if (server is not null)
            await rig.UntilAsync(connected: true);
        return rig;
    }

    /// <summary>The value under a key; made as its own name when nobody has it.</summary>
    public async Task<string> GetAsync(string key, string? made = null, TimeSpan? timeToLive = null) => Encoding.UTF8.GetString((await _cache.GetOrCreateAsync(
        key,
        timeToLive ?? TimeSpan.FromMinutes(1),
        _ =>
        {
            Made++;
            return Task.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes(made ?? key));
        },
        CancellationToken.None)).Span);

    public Task<ReadOnlyMemory<byte>> GetAsync(string key, Func<CancellationToken, Task<ReadOnlyMemory<byte>>> make, CancellationToken cancellationToken = default) =>
        _cache.GetOrCreateAsync(key, TimeSpan.FromMinutes(1), make, cancellationToken).AsTask();

    public Task UntilAsync(bool connected) => UntilAsync(() => Task.FromResult(Redis.IsConnected == connected));

    public static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var started = Stopwatch.GetTimestamp();
        while (!await reached())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "It was waited for in vain.");
            await timer.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _cache.Dispose();
        await Redis.DisposeAsync();
    }
}
