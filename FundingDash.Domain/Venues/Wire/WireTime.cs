using System.Globalization;

namespace FundingDash.Domain.Venues.Wire;

/// <summary>Times as venues send them. 0, negative and absurd values mean "none".</summary>
public static class WireTime
{
    // 2015-01-01 and 2100-01-01: outside of them the number has another unit or is no time at all.
    private const decimal Earliest = 1_420_070_400_000m;
    private const decimal Latest = 4_102_444_800_000m;

    public static DateTimeOffset? FromMilliseconds(decimal? value) =>
        value is >= Earliest and <= Latest ? DateTimeOffset.FromUnixTimeMilliseconds((long)value.Value) : null;

    public static DateTimeOffset? FromSeconds(decimal? value) => value is null or > Latest or < 0 ? null : FromMilliseconds(value * 1000);

    /// <summary>ISO text; without a zone it means UTC. The same bounds hold as for numbers.</summary>
    public static DateTimeOffset? FromIso(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        && FromMilliseconds(time.ToUnixTimeMilliseconds()) is not null
            ? time
            : null;

    /// <summary>The venue's time of a value when it is believable, else the time of receipt. A venue clock ahead of ours must not make a value look young.</summary>
    public static DateTimeOffset AsOf(DateTimeOffset? venueTime, DateTimeOffset receivedAt) =>
        venueTime is { } time && time <= receivedAt ? time : receivedAt;
}
