using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace FundingDash.Web.Api.Access;

/// <summary>
/// The buckets of clients without a key, by address; of IPv6 the first 64 bits count, since a household has all of the rest. A table of fixed size
/// (1 MB): however many addresses come, where there is no room the one that has spent least is forgotten, and loses nothing by it when its bucket was full.
/// </summary>
internal sealed class AddressBuckets(Allowance allowance)
{
    private const int Ways = 8;
    private const int SetBits = 13;
    private const int Locks = 64;

    // Odd and secret, so that nobody can choose addresses that push another one out.
    private readonly ulong _seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
    private readonly Slot[] _slots = new Slot[Ways << SetBits];
    private readonly Lock[] _locks = [.. Enumerable.Range(0, Locks).Select(_ => new Lock())];

    public Taken Take(IPAddress? address, long now, int cost)
    {
        var client = Client(address);
        var set = (int)((client * _seed) >> (64 - SetBits));
        lock (_locks[set % Locks])
            return allowance.Take(ref Find(_slots.AsSpan(set * Ways, Ways), client), now, cost);
    }

    private static ref long Find(Span<Slot> ways, ulong client)
    {
        ref var least = ref ways[0];
        foreach (ref var slot in ways)
        {
            if (slot.Client == client)
                return ref slot.FullAt;
            if (slot.FullAt < least.FullAt)
                least = ref slot;
        }

        least = new() { Client = client };
        return ref least.FullAt;
    }

    private static ulong Client(IPAddress? address)
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

    private struct Slot
    {
        public ulong Client;
        public long FullAt;
    }
}
