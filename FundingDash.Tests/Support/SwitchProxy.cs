using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace FundingDash.Tests.Support;

/// <summary>Stands before instances as a load balancer does: every new connection goes to the first of them that accepts it, and stays there.</summary>
internal sealed class SwitchProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private ImmutableArray<Uri> _instances = [];

    public SwitchProxy()
    {
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public void Add(Uri instance) => ImmutableInterlocked.Update(ref _instances, instances => instances.Add(instance));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient accepted)
    {
        using var client = accepted;
        using var instance = await ConnectAsync();
        if (instance is null)
            return;
        try
        {
            using var both = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            await Task.WhenAny(client.GetStream().CopyToAsync(instance.GetStream(), both.Token), instance.GetStream().CopyToAsync(client.GetStream(), both.Token));
            await both.CancelAsync();
        }
        catch (IOException)
        {
            // One side has gone: so does the other.
        }
    }

    private async Task<TcpClient?> ConnectAsync()
    {
        foreach (var address in _instances)
        {
            var instance = new TcpClient();
            try
            {
                await instance.ConnectAsync(address.Host, address.Port, _stop.Token);
                return instance;
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                instance.Dispose();
            }
        }

        return null;
    }
}
