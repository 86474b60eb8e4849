using System.Collections.Concurrent;

namespace FundingDash.Web.Jobs.Alerts.Delivery;

/// <summary>Which channels have a message under way, so that a channel has one at a time and a host that hangs does not take up all the room.</summary>
internal sealed class SendingRoom
{
    private const int MostAtOnce = 32;

    // So that several hosts must hang before others wait.
    private const int MostToHost = 4;

    private readonly ConcurrentDictionary<Guid, (string Host, TaskCompletionSource Done)> _underWay = [];

    // Channels whose host had no room when they were last looked at.
    private readonly ConcurrentDictionary<Guid, string> _held = [];

    /// <summary>Channels that can begin now.</summary>
    public int Free => Math.Max(0, MostAtOnce - _underWay.Count);

    /// <summary>Channels for which there is no room whatever else happens.</summary>
    public IReadOnlyCollection<Guid> Busy => [.. _underWay.Keys, .. _held.Where(held => ToHost(held.Value) >= MostToHost).Select(held => held.Key)];

    /// <summary>Takes room for a channel. For one caller.</summary>
    /// <returns>False when its host has as much under way as it may have.</returns>
    public bool TryEnter(Guid channel, string host)
    {
        if (ToHost(host) >= MostToHost)
        {
            _held[channel] = host;
            return false;
        }

        _held.TryRemove(channel, out _);
        _underWay[channel] = (host, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return true;
    }

    public void Leave(Guid channel)
    {
        if (_underWay.TryRemove(channel, out var one))
            one.Done.SetResult();
    }

    /// <summary>Completes when all that is under way now has left.</summary>
    public Task IdleAsync() => Task.WhenAll(_underWay.Values.Select(one => one.Done.Task));

    private int ToHost(string host) => _underWay.Values.Count(one => one.Host == host);
}
