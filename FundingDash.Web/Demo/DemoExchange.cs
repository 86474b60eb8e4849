using System.Buffers;
using System.Globalization;
using FundingDash.Web.Demo.Faults;

namespace FundingDash.Web.Demo;

/// <summary>Answers a request to a simulated venue, with whatever fault is on. Both ways of reaching the venues, loopback HTTP and in memory, end here.</summary>
public sealed class DemoExchange(IEnumerable<IDemoVenue> venues, DemoFaults faults, TimeProvider time)
{
    public const int OversizedBytes = 11 * 1024 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromHours(-1);

    // Within the patience for one attempt.
    private static readonly TimeSpan Slowness = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, IDemoVenue> _venues = venues.ToDictionary(venue => venue.Feed, StringComparer.Ordinal);

    /// <summary>Null when there is no such feed.</summary>
    public async ValueTask<DemoResponse?> AnswerAsync(string feed, string method, string path, IReadOnlyDictionary<string, string> query, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!_venues.TryGetValue(feed, out var venue)) return null;
        var fault = faults.Current(feed);
        if (fault?.Kind == DemoFaultKind.Timeout)
        {
            await faults.WaitForEndAsync(feed, cancellationToken);
            fault = faults.Current(feed);
        }

        if (fault?.Kind == DemoFaultKind.Slow)
            await Task.Delay(Slowness, time, cancellationToken);

        var request = new DemoRequest { Method = method, Path = path, Query = query, Body = body, At = time.GetUtcNow() };
        return fault is null ? venue.Answer(request) : Answer(venue, request, fault);
    }

    private static DemoResponse Answer(IDemoVenue venue, DemoRequest request, DemoFault fault) => fault.Kind switch
    {
        DemoFaultKind.RateLimited => RateLimited(venue, request, fault),
        DemoFaultKind.ServerError => venue.Refuse(request.At.Second % 2 == 0 ? 503 : 500),
        DemoFaultKind.Truncated => Truncate(venue.Answer(request)),
        DemoFaultKind.Malformed => DemoResponse.Html(200, "We will be back soon"),
        DemoFaultKind.EnvelopeError => venue.Refuse(200),
        DemoFaultKind.Blocked => venue.Refuse(451),
        DemoFaultKind.ClockSkew => venue.Answer(request with { At = request.At + Skew }),
        DemoFaultKind.Oversized => Inflate(venue.Answer(request)),
        DemoFaultKind.Empty => venue.Answer(request with { Twist = DemoTwist.Empty }),
        DemoFaultKind.Nan => venue.Answer(request with { Twist = DemoTwist.Nan }),
        DemoFaultKind.IntervalChange => venue.Answer(request with { Twist = DemoTwist.IntervalChange }),
        DemoFaultKind.Delisting => venue.Answer(request with { Twist = DemoTwist.Delisting }),
        _ => venue.Answer(request),
    };

    private static DemoResponse RateLimited(IDemoVenue venue, DemoRequest request, DemoFault fault)
    {
        var response = venue.Refuse(429);
        if (response.Headers.Any(header => header.Key == "Retry-After")) return response;
        var rest = fault.Until is { } until ? Math.Clamp((until - request.At).TotalSeconds, 1, 30) : 10;
        return response.With("Retry-After", Math.Ceiling(rest).ToString(CultureInfo.InvariantCulture));
    }

    private static DemoResponse Truncate(DemoResponse response) => response with { Body = response.Body.Slice(0, response.Body.Length * 3 / 5) };

    /// <summary>Blanks before the body: the JSON stays valid and whoever reads it has to go through all of them.</summary>
    private static DemoResponse Inflate(DemoResponse response)
    {
        var body = new byte[OversizedBytes + response.Body.Length];
        Array.Fill(body, (byte)' ', 0, OversizedBytes);
        response.Body.CopyTo(body.AsSpan(OversizedBytes));
        return response with { Body = new(body) };
    }
}
