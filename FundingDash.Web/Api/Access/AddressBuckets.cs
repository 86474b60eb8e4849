using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;

namespace FundingDash.Web.Api.Access;

/// <summary>
/// The buckets of clients without a key, by address. A table of fixed size (1 MB): however many addresses come, where there is no room the one that
/// has spent least is forgotten, and loses nothing by it when its bucket was full.
/// </summary>
internal sealed class AddressBuckets
{
    private const int Ways = 8;
    private const int SetBits = 13;
    private const int Locks = 64;

    // Odd and secret, so that nobody can choose addresses that push another one out.
    private readonly ulong _seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong))) | 1;
    private readonly Slot[] _slots = new Slot[Ways << SetBits];
    private readonly Lock[] _locks = [.. Enumerable.Range(0, Locks).Select(_ => new Lock())];

    public Taken Take(Allowance allowance, IPAddress? address, long now, int cost)
    {
        var client = ClientNumber.Of(address);
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

    private struct Slot
    {
        public ulong Client;
        public long FullAt;
    }
}
