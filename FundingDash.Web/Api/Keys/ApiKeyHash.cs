using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FundingDash.Web.Api.Keys;

/// <summary>
/// SHA-256 of a key, as a key of a dictionary. A slow password hash would gain nothing here: it protects what people choose, and these are 256
/// random bits, which nobody guesses at any speed; and it would cost every request some ten milliseconds.
/// </summary>
internal readonly record struct ApiKeyHash(UInt128 High, UInt128 Low)
{
    // Longer ones are nobody's: operators choose the admin key, all others are ours.
    private const int LongestKey = 512;

    public static ApiKeyHash? Of(ReadOnlySpan<char> key)
    {
        if (key.IsEmpty || key.Length > LongestKey)
            return null;
        Span<byte> text = stackalloc byte[LongestKey * 3];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(key, text)], hash);
        return Of(hash);
    }

    public static ApiKeyHash Of(ReadOnlySpan<byte> hash) => new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));

    public byte[] ToBytes()
    {
        var hash = new byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(hash, High);
        BinaryPrimitives.WriteUInt128BigEndian(hash.AsSpan(16), Low);
        return hash;
    }
}
