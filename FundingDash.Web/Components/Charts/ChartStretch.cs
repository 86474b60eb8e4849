using System.Globalization;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Components.Charts;

/// <summary>A part of a chart's period, in minutes since the Unix epoch.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end.</param>
public readonly record struct ChartStretch(int From, int To)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm'Z'";

    /// <summary>Its beginning as it stands in an address.</summary>
    public string FromText => Text(From);

    /// <summary>Its end as it stands in an address.</summary>
    public string ToText => Text(To);

    /// <summary>Reads two times of an address; null when they are no stretch.</summary>
    public static ChartStretch? Parse(string? from, string? to) => Minute(from) is { } start && Minute(to) is { } end ? Of(start, end) : null;

    /// <summary>Null when the end is not after the beginning, or either is before the epoch.</summary>
    public static ChartStretch? Of(int from, int to) => from >= 0 && from < to ? new(from, to) : null;

    private static string Text(int minute) => EpochMinutes.ToTime(minute).ToString(Format, CultureInfo.InvariantCulture);

    private static int? Minute(string? text) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? EpochMinutes.Floor(time) : null;
}
