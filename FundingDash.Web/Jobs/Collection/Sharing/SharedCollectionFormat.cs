using System.IO.Compression;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;

namespace FundingDash.Web.Jobs.Collection.Sharing;

/// <summary>A collection as bytes: binary, compressed; a quote takes about 60 of them. Instances of another release do not read it, they read the database.</summary>
internal static class SharedCollectionFormat
{
    // To be raised with every change of what is written, that of an enum's order too.
    private const byte Version = 1;
    private const int BufferSize = 256 * 1024;

    public static byte[] Write(SharedCollection shared)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        // The fast levels compress every write by itself, and find nothing in one of eight bytes.
        using (var buffer = new BufferedStream(brotli, BufferSize))
        using (var writer = new BinaryWriter(buffer))
        {
            writer.Write(shared.Instance);
            Write(writer, shared.Result);
            writer.Write(shared.Result.Quotes.Count);
            foreach (var quote in shared.Result.Quotes)
                QuoteFormat.Write(writer, quote);
            writer.Write(shared.Latest.Count);
            foreach (var stored in shared.Latest)
                QuoteFormat.Write(writer, stored);
        }

        return bytes.ToArray();
    }

    /// <summary>Null what another release has written, or nobody.</summary>
    public static SharedCollection? Read(byte[] bytes)
    {
        if (bytes is not [Version, ..])
            return null;
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(bytes, 1, bytes.Length - 1), CompressionMode.Decompress);
            using var reader = new BinaryReader(brotli);
            var instance = reader.ReadString();
            var result = ReadResult(reader);
            var quotes = new FundingQuote[reader.ReadInt32()];
            for (var i = 0; i < quotes.Length; i++)
                quotes[i] = QuoteFormat.Read(reader);
            var latest = new StoredQuote[reader.ReadInt32()];
            for (var i = 0; i < latest.Length; i++)
                latest[i] = QuoteFormat.ReadStored(reader);
            return new(instance, result with { Quotes = quotes }, latest);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static void Write(BinaryWriter writer, FetchResult result)
    {
        writer.Write(result.Feed);
        writer.Write((byte)result.Outcome);
        writer.Write(result.Failure is not null);
        if (result.Failure is { } failure)
        {
            writer.Write((byte)failure.Kind);
            writer.Write(failure.Detail);
            writer.Write(failure.HttpStatus ?? 0);
            writer.Write(failure.RetryAfter?.Ticks ?? -1);
        }

        writer.Write(result.StartedAt.UtcTicks);
        writer.Write(result.Duration.Ticks);
        writer.Write(result.RejectedCount);
        writer.Write(result.FilteredCount);
        writer.Write(result.Requests);
        writer.Write(result.Bytes);
    }

    private static FetchResult ReadResult(BinaryReader reader) => new()
    {
        Feed = reader.ReadString(),
        Outcome = (FetchOutcome)reader.ReadByte(),
        Failure = reader.ReadBoolean() ? ReadFailure(reader) : null,
        StartedAt = new(reader.ReadInt64(), TimeSpan.Zero),
        Duration = new(reader.ReadInt64()),
        RejectedCount = reader.ReadInt32(),
        FilteredCount = reader.ReadInt32(),
        Requests = reader.ReadInt32(),
        Bytes = reader.ReadInt64(),
        Quotes = [],
    };

    private static FetchFailure ReadFailure(BinaryReader reader)
    {
        var kind = (FailureKind)reader.ReadByte();
        var detail = reader.ReadString();
        var status = reader.ReadInt32();
        var retry = reader.ReadInt64();
        return new(kind, detail, status == 0 ? null : status, retry < 0 ? null : new(retry));
    }
}
