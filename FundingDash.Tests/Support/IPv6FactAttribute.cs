using System.Net;
using System.Net.Sockets;

namespace FundingDash.Tests.Support;

/// <summary>A test over the loopback address of IPv6; skipped, with the reason, where the machine has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IPv6FactAttribute : FactAttribute
{
    private static readonly string? Missing = FindMissing();

    public IPv6FactAttribute() => Skip = Missing;

    /// <summary>Whether the test needs redis-server, too.</summary>
    public bool WithRedis
    {
        get;
        init
        {
            field = value;
            Skip ??= value ? RedisServer.Missing : null;
        }
    }

    private static string? FindMissing()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
            listener.Start();
            return null;
        }
        catch (SocketException e)
        {
            return $"This machine has no loopback address of IPv6 ({e.Message}).";
        }
    }
}
