using System.IO.Compression;
using FundingDash.Web.Api.Answers;

namespace FundingDash.Web.Api.Streaming;

/// <summary>
/// An event as it is sent, compressed at most once for all that take it so. A compressed stream is one gzip header and then, event by event, deflate
/// blocks that refer to nothing before them and end on a whole byte: the same bytes fit into everybody's stream at any time, and no client has a compressor.
/// </summary>
internal sealed class StreamEvent(ReadOnlyMemory<byte> plain)
{
    /// <summary>Begins a compressed stream: method deflate, no name, no time, made on an unknown system.</summary>
    public static readonly ReadOnlyMemory<byte> GzipHeader = new byte[] { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255 };

    // Text like this shrinks to about an eighth.
    private const int UsualRatio = 6;
    private readonly Lazy<ReadOnlyMemory<byte>> _deflated = new(() => Deflate(plain));

    public ReadOnlyMemory<byte> Plain => plain;

    public ReadOnlyMemory<byte> As(ContentCoding coding) => coding == ContentCoding.Gzip ? _deflated.Value : plain;

    private static ReadOnlyMemory<byte> Deflate(ReadOnlyMemory<byte> plain)
    {
        using var output = new MemoryStream(plain.Length / UsualRatio);
        using var deflate = new DeflateStream(output, CompressionLevel.Fastest, leaveOpen: true);
        deflate.Write(plain.Span);
        // Ends the block; the end of the stream, which comes when the compressor is disposed of, is not wanted.
        deflate.Flush();
        return output.ToArray();
    }
}
