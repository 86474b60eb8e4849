using System.Net;
using System.Net.Sockets;
using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Jobs.Alerts.Delivery;

/// <summary>An address that people's messages must not reach.</summary>
internal sealed class ForbiddenAddressException(string host)
    : IOException($"{host} is not on the public internet; the operator can allow it with {AlertSettings.AllowPrivateKey}");

/// <summary>Connections for addresses that people have typed in. What is checked is the address that is connected to, so that a name which changes its mind in between gains nothing.</summary>
internal static class AlertSockets
{
    public static SocketsHttpHandler Make(AlertSettings settings) => new()
    {
        // A redirect, and a proxy, would connect to what nobody has checked.
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxResponseHeadersLength = 16,
        ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, settings.AllowPrivateAddresses, cancellationToken),
    };

    private static async Task<NetworkStream> ConnectAsync(DnsEndPoint endPoint, bool allowPrivate, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(endPoint.Host, cancellationToken);
        if (!allowPrivate)
            addresses = Array.FindAll(addresses, PublicAddress.IsPublic);
        if (addresses.Length == 0)
            throw new ForbiddenAddressException(endPoint.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endPoint.Port, cancellationToken);
            return new(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
