using System.Text.Json;
using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Dydx;

/// <summary>What every answer may be instead: the venue's errors.</summary>
internal abstract record DydxEnvelope
{
    public List<DydxError?>? Errors { get; init; }

    /// <exception cref="VenueFaultException">The answer is an error.</exception>
    public void Require(string path)
    {
        if (Errors is not null)
            throw new VenueFaultException(FailureKind.VenueError, $"{path}: {(Errors.Count > 0 ? Errors[0]?.Msg : null) ?? "an error without a message"}");
    }
}

/// <summary>Answer of <c>GET /perpetualMarkets</c>.</summary>
internal sealed record DydxAnswer : DydxEnvelope
{
    /// <summary>An object keyed by ticker on the wire. Read as a list, because a dictionary would hide that a ticker occurs twice.</summary>
    [JsonConverter(typeof(DydxMarketsConverter))]
    public List<DydxMarket?>? Markets { get; init; }
}

internal sealed record DydxError(string? Msg);

/// <summary>One market. There is no mark price. <c>defaultFundingRate1H</c> is not read: it is a part of the rate, never the rate.</summary>
internal sealed record DydxMarket
{
    public string? Ticker { get; init; }

    public string? Status { get; init; }

    /// <summary>Fraction for the coming hour; "0" for a while after the full hour.</summary>
    public WireRate NextFundingRate { get; init; }

    public WireNumber OraclePrice { get; init; }

    /// <summary>Base units.</summary>
    public WireNumber OpenInterest { get; init; }

    /// <summary>USD.</summary>
    [JsonPropertyName("volume24H")]
    public WireNumber Volume24h { get; init; }
}

/// <summary>Answer of <c>GET /historicalFunding/{ticker}</c>, newest first.</summary>
internal sealed record DydxPayments : DydxEnvelope
{
    public List<DydxPayment?>? HistoricalFunding { get; init; }
}

/// <summary>A rate that was paid: fraction for the hour that ended then.</summary>
/// <param name="Ticker">The market.</param>
/// <param name="Rate">Fraction.</param>
/// <param name="EffectiveAt">ISO time of the block, up to a second or so after the hour.</param>
internal sealed record DydxPayment(string? Ticker, WireRate Rate, string? EffectiveAt);

/// <summary>Reads the values of the object; a value that is no object becomes null.</summary>
internal sealed class DydxMarketsConverter : JsonConverter<List<DydxMarket?>>
{
    public override List<DydxMarket?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        var markets = new List<DydxMarket?>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                markets.Add(JsonSerializer.Deserialize(ref reader, DydxJson.Default.DydxMarket));
            }
            else
            {
                reader.Skip();
                markets.Add(null);
            }
        }

        return markets;
    }

    public override void Write(Utf8JsonWriter writer, List<DydxMarket?> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Venue bodies are read, never written.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(DydxAnswer))]
[JsonSerializable(typeof(DydxMarket))]
[JsonSerializable(typeof(DydxPayments))]
internal sealed partial class DydxJson : JsonSerializerContext;
