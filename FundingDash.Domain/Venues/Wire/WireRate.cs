using System.Text.Json.Serialization;

namespace FundingDash.Domain.Venues.Wire;

/// <summary>A published rate with the text exactly as received.</summary>
/// <param name="Value">The number; null when missing or unreadable.</param>
/// <param name="Raw">The text as received; null when the field was absent, null or empty.</param>
[JsonConverter(typeof(WireRateConverter))]
public readonly record struct WireRate(decimal? Value, string? Raw)
{
    public bool IsMissing => Raw is null;
}
