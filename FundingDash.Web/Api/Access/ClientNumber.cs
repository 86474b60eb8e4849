using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace FundingDash.Web.Api.Access;

/// <summary>What is counted as one client without a key: an IPv4 address, or of IPv6 the first 64 bits, since a household has all of the rest.</summary>
internal static class ClientNumber
{
    public static ulong Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        // A client over a local socket has none.
        if (address is null || !address.TryWriteBytes(bytes, out _))
            return ulong.MaxValue;
        // No network begins with 32 zeros and a one: an IPv4 address cannot be taken for an IPv6 network.
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return (1UL << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return address.IsIPv4MappedToIPv6
            ? (1UL << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[12..])
            : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
