using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Deribit;

/// <summary>JSON-RPC envelope: either <c>result</c> or <c>error</c>.</summary>
internal sealed record DeribitAnswer<T>(List<T?>? Result, DeribitError? Error)
    where T : class;

/// <summary>JSON-RPC error. Code 10028 is "too many requests".</summary>
internal sealed record DeribitError(string? Code, string? Message);

/// <summary>One row of <c>public/get_instruments</c>.</summary>
internal sealed record DeribitInstrumentRow
{
    public string? InstrumentName { get; init; }

    /// <summary><c>perpetual</c>, or the expiry rhythm of a dated instrument.</summary>
    public string? SettlementPeriod { get; init; }

    public string? IsActive { get; init; }

    /// <summary><c>reversed</c> (margined in the base coin) or <c>linear</c>.</summary>
    public string? InstrumentType { get; init; }

    public string? BaseCurrency { get; init; }

    public string? QuoteCurrency { get; init; }

    public string? SettlementCurrency { get; init; }

    public WireNumber CreationTimestamp { get; init; }
}

/// <summary>One row of <c>public/get_book_summary_by_currency</c>.</summary>
internal sealed record DeribitSummary
{
    public string? InstrumentName { get; init; }

    /// <summary>Instantaneous rate per 8 hours; 0 inside the dead band is a value. Exponent forms occur.</summary>
    public WireRate CurrentFunding { get; init; }

    public WireNumber MarkPrice { get; init; }

    /// <summary>The index price of a perpetual.</summary>
    public WireNumber EstimatedDeliveryPrice { get; init; }

    /// <summary>USD of an inverse contract, base units of a linear one.</summary>
    public WireNumber OpenInterest { get; init; }

    public WireNumber VolumeUsd { get; init; }

    /// <summary>Time of this summary, not of the instrument.</summary>
    public WireNumber CreationTimestamp { get; init; }
}

/// <summary>One row of <c>public/get_funding_rate_history</c>. <c>interest_8h</c> is not read: it overlaps with the rows before.</summary>
internal sealed record DeribitCharge
{
    /// <summary>End of the hour, milliseconds.</summary>
    public WireNumber Timestamp { get; init; }

    /// <summary>Fraction charged within the hour. Exponent forms occur.</summary>
    [JsonPropertyName("interest_1h")]
    public WireRate Interest1h { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(DeribitAnswer<DeribitInstrumentRow>), TypeInfoPropertyName = "Instruments")]
[JsonSerializable(typeof(DeribitAnswer<DeribitSummary>), TypeInfoPropertyName = "Summaries")]
[JsonSerializable(typeof(DeribitAnswer<DeribitCharge>), TypeInfoPropertyName = "Charges")]
internal sealed partial class DeribitJson : JsonSerializerContext;
