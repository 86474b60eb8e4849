using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;

namespace FundingDash.Tests.Benchmarks;

/// <summary>
/// Many clients on the event stream of a running app: <c>dotnet run -c Release --project FundingDash.Tests -- stream http://localhost:5000/ 500</c>,
/// with <c>gzip</c> behind it as browsers ask for it. Prints the delay from publication, which every event states, to the last byte of the event; both
/// clocks are this machine's. It counts what is published once all clients have their snapshot, since they all come at once. Of a compressed event only the beginning
/// is decompressed: real clients have processors of their own. The app needs <c>--Api:Limits:Anonymous=100000 --Api:MaxStreamsPerAddress=1000</c>,
/// since all clients come from one address.
/// </summary>
internal sealed class StreamMeasurement(HttpClient http, int clients, bool compressed, CancellationToken stop)
{
    // Of the text; as much of what is compressed holds it in any case.
    private const int HeadLength = 512;
    private const int GzipHeaderLength = 10;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);

    // The empty line after an event; the empty block that ends a compressed one.
    private readonly byte[] _end = compressed ? [0, 0, 255, 255] : "\n\n"u8.ToArray();
    private readonly ConcurrentQueue<double> _delays = new();
    private long _bytes;
    private int _snapshots;
    private long _complete = long.MaxValue;

    public static async Task RunAsync(Uri address, int clients, bool compressed)
    {
        using var sockets = new SocketsHttpHandler { MaxConnectionsPerServer = clients };
        using var http = new HttpClient(sockets) { BaseAddress = address };
        if (compressed)
            http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        using var stop = new CancellationTokenSource(Duration);
        var measurement = new StreamMeasurement(http, clients, compressed, stop.Token);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => measurement.ListenAsync()));
        measurement.Print();
    }

    private async Task ListenAsync()
    {
        try
        {
            await using var stream = await http.GetStreamAsync(new Uri("api/stream", UriKind.Relative), stop);
            if (compressed)
                await stream.ReadExactlyAsync(new byte[GzipHeaderLength], stop);
            var head = new byte[HeadLength];
            var (headLength, matched) = (0, 0);
            var buffer = new byte[64 * 1024];
            while (await stream.ReadAsync(buffer, stop) is > 0 and var read)
            {
                Interlocked.Add(ref _bytes, read);
                var rest = buffer.AsMemory(0, read);
                while (rest.Length > 0)
                {
                    var length = Scan(rest.Span, ref matched);
                    var kept = rest.Span[..Math.Min(length, HeadLength - headLength)];
                    kept.CopyTo(head.AsSpan(headLength));
                    headLength += kept.Length;
                    rest = rest[length..];
                    if (matched < _end.Length)
                        continue;
                    Note(head[..headLength]);
                    (headLength, matched) = (0, 0);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    // How far the event goes in what has been read; its end may have begun in what was read before.
    private int Scan(ReadOnlySpan<byte> read, ref int matched)
    {
        for (var i = 0; i < read.Length; i++)
        {
            if (matched == 0 && read[i] != _end[0])
            {
                var next = read[i..].IndexOf(_end[0]);
                if (next < 0)
                    return read.Length;
                i += next;
            }

            if (read[i] == _end[matched])
                matched++;
            else if (read[i] != _end[0] || !(compressed && matched == 2))
                matched = read[i] == _end[0] ? 1 : 0;
            if (matched == _end.Length)
                return i + 1;
        }

        return read.Length;
    }

    private void Note(byte[] bytes)
    {
        const string Stamp = "\"published_ms\":";
        var head = Encoding.UTF8.GetString(compressed ? Inflate(bytes) : bytes);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        if (head.Contains("event: snapshot", StringComparison.Ordinal))
        {
            if (Interlocked.Increment(ref _snapshots) == clients)
                Volatile.Write(ref _complete, now);
        }
        else if (head.IndexOf(Stamp, StringComparison.Ordinal) is >= 0 and var at && long.Parse(head[(at + Stamp.Length)..].Split(',')[0]) is var published && published > Volatile.Read(ref _complete))
        {
            _delays.Enqueue(now - published);
        }
    }

    private static byte[] Inflate(byte[] bytes)
    {
        using var inflate = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var text = new byte[HeadLength / 2];
        return text[..inflate.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)];
    }

    private void Print()
    {
        var sorted = _delays.Order().ToArray();
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
        Console.WriteLine($"{clients} clients, {_snapshots} snapshots, {sorted.Length} changes, {_bytes / 1e6:0} MB in {Duration.TotalSeconds:0} s");
        if (sorted.Length > 0)
            Console.WriteLine($"publication to receipt: p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms, max {sorted[^1]:0} ms");
    }
}
