using System.Collections.Concurrent;
using System.Text;

namespace FundingDash.Tests.Benchmarks;

/// <summary>
/// Many clients on the event stream of a running app: <c>dotnet run -c Release --project FundingDash.Tests -- stream http://localhost:5000/ 500</c>.
/// Prints the delay from publication, which every event states, to the last byte of the event; both clocks are this machine's. The app needs
/// <c>--Api:Limits:Anonymous=100000</c>, since all clients come from one address.
/// </summary>
internal sealed class StreamMeasurement(HttpClient http, CancellationToken stop)
{
    private const int HeadLength = 256;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<double> _delays = new();
    private long _bytes;
    private int _snapshots;

    public static async Task RunAsync(Uri address, int clients)
    {
        using var sockets = new SocketsHttpHandler { MaxConnectionsPerServer = clients };
        using var http = new HttpClient(sockets) { BaseAddress = address };
        using var stop = new CancellationTokenSource(Duration);
        var measurement = new StreamMeasurement(http, stop.Token);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => measurement.ListenAsync()));
        measurement.Print(clients);
    }

    private async Task ListenAsync()
    {
        try
        {
            await using var stream = await http.GetStreamAsync(new Uri("api/stream", UriKind.Relative), stop);
            var buffer = new byte[64 * 1024];
            var head = new byte[HeadLength];
            var (headLength, afterNewline) = (0, false);
            while (await stream.ReadAsync(buffer, stop) is > 0 and var read)
            {
                Interlocked.Add(ref _bytes, read);
                var rest = buffer.AsMemory(0, read);
                while (rest.Length > 0)
                {
                    // An event ends with an empty line; its data is one line.
                    var end = afterNewline && rest.Span[0] == '\n' ? 1 : rest.Span.IndexOf("\n\n"u8) is >= 0 and var at ? at + 2 : 0;
                    var part = end > 0 ? rest[..end] : rest;
                    var kept = part.Span[..Math.Min(part.Length, HeadLength - headLength)];
                    kept.CopyTo(head.AsSpan(headLength));
                    headLength += kept.Length;
                    afterNewline = end == 0 && part.Span[^1] == '\n';
                    if (end > 0)
                    {
                        Note(Encoding.UTF8.GetString(head, 0, headLength));
                        headLength = 0;
                    }

                    rest = rest[part.Length..];
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private void Note(string head)
    {
        const string Stamp = "\"published_ms\":";
        if (head.Contains("event: snapshot", StringComparison.Ordinal))
            Interlocked.Increment(ref _snapshots);
        else if (head.IndexOf(Stamp, StringComparison.Ordinal) is >= 0 and var at)
            _delays.Enqueue(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - long.Parse(head[(at + Stamp.Length)..].Split(',')[0]));
    }

    private void Print(int clients)
    {
        var sorted = _delays.Order().ToArray();
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
        Console.WriteLine($"{clients} clients, {_snapshots} snapshots, {sorted.Length} changes, {_bytes / 1e6:0} MB in {Duration.TotalSeconds:0} s");
        if (sorted.Length > 0)
            Console.WriteLine($"publication to receipt: p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, p99 {At(0.99):0} ms, max {sorted[^1]:0} ms");
    }
}
