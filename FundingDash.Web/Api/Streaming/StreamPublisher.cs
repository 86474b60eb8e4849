using System.Security.Cryptography;
using FundingDash.Web.Live;

namespace FundingDash.Web.Api.Streaming;

/// <summary>Makes the stream's events, once for all clients, and wakes them. It never waits for one: each reads from the newest state when it is ready.</summary>
internal sealed class StreamPublisher(SnapshotStore store, TimeProvider clock) : BackgroundService
{
    /// <summary>Proxies take a connection that is silent for long to be dead.</summary>
    public static readonly TimeSpan HeartbeatPeriod = TimeSpan.FromSeconds(15);

    private readonly Latest<StreamState> _latest = new(StreamState.Begin(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), store.Current));

    public (StreamState State, Task Replaced) Observe() => _latest.Observe();

    /// <summary>The state of this moment: a new client must not begin with what is about to be replaced.</summary>
    public StreamState CatchUp() => _latest.Replace(state => state.After(store.Current));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(PublishAsync(stoppingToken), BeatAsync(stoppingToken));

    private async Task PublishAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var (snapshot, replaced) = store.Observe();
            _latest.Replace(state => state.After(snapshot));
            await replaced.WaitAsync(stoppingToken);
        }
    }

    private async Task BeatAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(HeartbeatPeriod, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            _latest.Replace(static state => state.WithBeat());
    }
}
