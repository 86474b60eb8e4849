using System.Globalization;

namespace FundingDash.Web.Demo;

/// <summary>A request as a simulated venue sees it. Path is below the venue's base address, without a leading slash.</summary>
public sealed record DemoRequest
{
    public required string Method { get; init; }
    public required string Path { get; init; }
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public ReadOnlyMemory<byte> Body { get; init; }
    /// <summary>The venue's clock.</summary>
    public required DateTimeOffset At { get; init; }
    public DemoTwist Twist { get; init; }

    public long AtMs => At.ToUnixTimeMilliseconds();

    public string Text(string name, string fallback = "") => Query.GetValueOrDefault(name, fallback);

    public long Number(string name, long fallback) =>
        long.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : fallback;

    public int Limit(string name, int fallback, int most) => (int)Math.Clamp(Number(name, fallback), 1, most);
}

/// <summary>Faults that change what a venue says rather than how it answers.</summary>
public enum DemoTwist { None, Empty, Nan, IntervalChange, Delisting }
