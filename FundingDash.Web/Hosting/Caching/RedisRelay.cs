using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace FundingDash.Web.Hosting.Caching;

/// <summary>
/// The way to a Redis that has no IPv4 address, as in the private networks of Fly.io: the client for Redis opens IPv4 connections alone. Each of
/// them is passed on from a port of the loopback address, unchanged, encrypted ones too.
/// </summary>
internal sealed class RedisRelay : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly string _host;
    private readonly int _port;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    private RedisRelay(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    private EndPoint EndPoint => _listener.LocalEndpoint;

    /// <summary>Puts a relay in place of every address that the client cannot reach.</summary>
    /// <param name="options">What the client is told; its addresses are changed.</param>
    /// <returns>The relays, which must live as long as the client.</returns>
    public static async Task<IReadOnlyList<RedisRelay>> ReplaceAsync(ConfigurationOptions options)
    {
        var relays = new List<RedisRelay>();
        for (var i = 0; i < options.EndPoints.Count; i++)
        {
            var (host, port) = options.EndPoints[i] switch
            {
                DnsEndPoint name => (name.Host, name.Port),
                IPEndPoint address => (address.Address.ToString(), address.Port),
                _ => ("", 0),
            };
            if (port == 0 || await HasIPv4Async(host))
                continue;
            var relay = new RedisRelay(host, port);
            relays.Add(relay);
            // The certificate is still that of the real host.
            options.SslHost ??= host;
            options.EndPoints[i] = relay.EndPoint;
        }

        return relays;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    // A name that is not known yet may get any address later: the relay finds out with each connection.
    private static async Task<bool> HasIPv4Async(string host)
    {
        try
        {
            return (await Dns.GetHostAddressesAsync(host)).Any(address => address.AddressFamily == AddressFamily.InterNetwork);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        while (await TryAcceptAsync() is { } client)
        {
            connections.RemoveAll(connection => connection.IsCompleted);
            connections.Add(PassOnAsync(client));
        }

        await Task.WhenAll(connections);
    }

    /// <summary>The next connection; null at the end.</summary>
    private async Task<TcpClient?> TryAcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                return await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            catch (SocketException)
            {
                // No more files may be open, say: others close some, and the client tries again.
                await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return null;
    }

    /// <summary>Ends without an exception: when one side closes, or Redis is away, the other is closed too; the client notices and tries again.</summary>
    private async Task PassOnAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var server = new TcpClient { NoDelay = true };
                client.NoDelay = true;
                await server.ConnectAsync(_host, _port, _stop.Token);
                using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                var ways = new[] { CopyAsync(client, server, end.Token), CopyAsync(server, client, end.Token) };
                await Task.WhenAny(ways);
                await end.CancelAsync();
                await Task.WhenAll(ways);
            }
            // The last is what a connection says that has gone before it was looked at.
            catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or InvalidOperationException)
            {
                // The client learns it from the closed connection, and says so.
            }
        }
    }

    private static Task CopyAsync(TcpClient from, TcpClient to, CancellationToken cancellationToken) =>
        from.GetStream().CopyToAsync(to.GetStream(), cancellationToken);
}
