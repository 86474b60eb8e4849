using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Pacifica;

/// <summary>Pacifica's envelope: HTTP 200 is no success, <c>success</c> true is (text here, so that a wrong type is an error of the venue and not of the parser).</summary>
internal abstract record PacificaAnswer
{
    public string? Success { get; init; }

    public string? Error { get; init; }

    public string? Code { get; init; }
}

/// <summary>Answer of <c>GET /info/prices</c>.</summary>
internal sealed record PacificaPrices : PacificaAnswer
{
    public List<PacificaPrice?>? Data { get; init; }
}

/// <summary>One price row. <c>next_funding</c> is not read: it is the estimate of the hour after the next payment.</summary>
internal sealed record PacificaPrice
{
    /// <summary>Case matters (kPEPE).</summary>
    public string? Symbol { get; init; }

    /// <summary>Fraction per hour, already fixed, charged at the next full hour.</summary>
    public WireRate Funding { get; init; }

    public WireNumber Mark { get; init; }

    public WireNumber Oracle { get; init; }

    /// <summary>Base units, whatever the documentation says.</summary>
    public WireNumber OpenInterest { get; init; }

    /// <summary>USD.</summary>
    [JsonPropertyName("volume_24h")]
    public WireNumber Volume24h { get; init; }

    /// <summary>Milliseconds.</summary>
    public WireNumber Timestamp { get; init; }
}

/// <summary>Answer of <c>GET /info</c>.</summary>
internal sealed record PacificaInstruments : PacificaAnswer
{
    public List<PacificaInstrument?>? Data { get; init; }
}

/// <summary>One instrument; only those of the type "perpetual" have funding.</summary>
internal sealed record PacificaInstrument(string? Symbol, string? InstrumentType, string? BaseAsset, WireNumber CreatedAt);

/// <summary>Answer of <c>GET /funding_rate/history</c>, newest first. <c>has_more</c> is text here, like <c>success</c>.</summary>
internal sealed record PacificaPayments : PacificaAnswer
{
    public List<PacificaPayment?>? Data { get; init; }

    public string? NextCursor { get; init; }

    public string? HasMore { get; init; }
}

/// <summary>A rate that was paid; its time is milliseconds, about half a second after the hour. <c>next_funding_rate</c> is not read: it belongs to the next row.</summary>
internal sealed record PacificaPayment(WireRate FundingRate, WireNumber CreatedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(PacificaPrices))]
[JsonSerializable(typeof(PacificaInstruments))]
[JsonSerializable(typeof(PacificaPayments))]
internal sealed partial class PacificaJson : JsonSerializerContext;
