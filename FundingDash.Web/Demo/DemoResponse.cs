using System.Buffers;
using System.Text;

namespace FundingDash.Web.Demo;

/// <summary>What a simulated venue answers, ready to be sent.</summary>
public sealed record DemoResponse(int Status, string ContentType, ReadOnlySequence<byte> Body)
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static DemoResponse Json(int status, string json) => new(status, "application/json", new(Encoding.UTF8.GetBytes(json)));

    public static DemoResponse Html(int status, string title) => new(status, "text/html; charset=utf-8", new(Encoding.UTF8.GetBytes(
        "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + title + "</h1><p>Please try again later.</p></body></html>")));

    public DemoResponse With(string header, string value) => this with { Headers = [.. Headers, new(header, value)] };
}
