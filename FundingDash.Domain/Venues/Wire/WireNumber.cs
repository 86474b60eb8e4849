using System.Text.Json.Serialization;

namespace FundingDash.Domain.Venues.Wire;

/// <summary>A number as venues send it: JSON number or string, plain or with an exponent, empty, null or garbage. Only the text that is no number is kept.</summary>
/// <param name="Value">The number; null when missing or unreadable.</param>
/// <param name="Fault">The text when it was present but is not a finite number; else null.</param>
[JsonConverter(typeof(WireNumberConverter))]
public readonly record struct WireNumber(decimal? Value, string? Fault = null)
{
    public bool IsMissing => Value is null && Fault is null;

    /// <summary>The number when it is above zero, else null: for prices, sizes and times, where venues write 0 for "none".</summary>
    public decimal? Positive => Value is > 0 ? Value : null;

    /// <summary>The number when it is not below zero: for volumes and open interest, where zero is a value.</summary>
    public decimal? NotNegative => Value is >= 0 ? Value : null;
}
