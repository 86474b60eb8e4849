using System.Net;
using System.Net.Sockets;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Caching;
using StackExchange.Redis;

namespace FundingDash.Tests.Hosting.Caching;

public sealed class RedisRelayTests
{
    [Fact]
    public async Task Replace_HostWithAnIPv4Address_LeavesItAlone()
    {
        var options = new ConfigurationOptions { EndPoints = { { "127.0.0.1", 6379 } } };

        Assert.Empty(await RedisRelay.ReplaceAsync(options));
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 6379), options.EndPoints[0]);
    }

    [IPv6Fact]
    public async Task Dispose_AfterClientsThatLeftAtOnceAndARedisThatIsAway_EndsInOrder()
    {
        var options = new ConfigurationOptions { EndPoints = { { "::1", ClosedPort() } } };
        var relay = Assert.Single(await RedisRelay.ReplaceAsync(options));
        var address = Assert.IsType<IPEndPoint>(options.EndPoints[0]);
        Assert.Equal(AddressFamily.InterNetwork, address.AddressFamily);
        for (var i = 0; i < 50; i++)
        {
            using var client = new TcpClient { LingerState = new(enable: true, seconds: 0) };
            await client.ConnectAsync(address);
        }

        await relay.DisposeAsync();

        using var late = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => late.ConnectAsync(address));
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
