using System.Text.Json;
using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Hyperliquid;

/// <summary>One entry of <c>perpDexs</c>: a builder dex. The core dex is the null entry.</summary>
internal sealed record HyperliquidDex(string? Name);

/// <summary>Answer of <c>metaAndAssetCtxs</c>: an array of the meta and of the contexts, whose i-th belongs to the i-th contract of the universe.</summary>
[JsonConverter(typeof(HyperliquidMarketsConverter))]
internal sealed record HyperliquidMarkets(HyperliquidMeta? Meta, List<HyperliquidContext?>? Contexts);

/// <summary>The contracts of a dex.</summary>
/// <param name="Universe">Contracts, dead ones included.</param>
/// <param name="CollateralToken">Index of the collateral in the spot tokens; 0 is USDC.</param>
internal sealed record HyperliquidMeta(List<HyperliquidAsset?>? Universe, WireNumber CollateralToken);

/// <summary>A contract. Builder dexs put their own name before it: <c>xyz:TSLA</c>.</summary>
internal sealed record HyperliquidAsset(string? Name, string? IsDelisted);

/// <summary>What is known of a contract now.</summary>
internal sealed record HyperliquidContext
{
    /// <summary>Fraction per hour, builder multipliers included.</summary>
    public WireRate Funding { get; init; }

    /// <summary>Base units, one side.</summary>
    public WireNumber OpenInterest { get; init; }

    public WireNumber MarkPx { get; init; }

    public WireNumber OraclePx { get; init; }

    /// <summary>Turnover of 24 hours in USD.</summary>
    public WireNumber DayNtlVlm { get; init; }
}

/// <summary>Reads the two unlike elements of the answer; further ones are passed over.</summary>
internal sealed class HyperliquidMarketsConverter : JsonConverter<HyperliquidMarkets>
{
    public override HyperliquidMarkets Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("An array of the meta and the contexts was expected.");
        HyperliquidMeta? meta = null;
        List<HyperliquidContext?>? contexts = null;
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i == 0)
                meta = JsonSerializer.Deserialize(ref reader, HyperliquidJson.Default.HyperliquidMeta);
            else if (i == 1)
                contexts = JsonSerializer.Deserialize(ref reader, HyperliquidJson.Default.Contexts);
            else
                reader.Skip();
        }

        return new(meta, contexts);
    }

    public override void Write(Utf8JsonWriter writer, HyperliquidMarkets value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Venue bodies are read, never written.");
}

/// <summary>Answer of <c>fundingHistory</c>.</summary>
/// <param name="Rows">Null when the venue answers <c>null</c>, as it does for a coin that it does not know.</param>
[JsonConverter(typeof(HyperliquidPaymentsConverter))]
internal sealed record HyperliquidPayments(List<HyperliquidPayment?>? Rows);

/// <summary>A rate that was paid: a fraction for the interval that ended then. Its time is some milliseconds late.</summary>
internal sealed record HyperliquidPayment(string? Coin, WireRate FundingRate, WireNumber Time);

/// <summary>Keeps a bare null apart from an empty list.</summary>
internal sealed class HyperliquidPaymentsConverter : JsonConverter<HyperliquidPayments>
{
    public override bool HandleNull => true;

    public override HyperliquidPayments Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize(ref reader, HyperliquidJson.Default.Payments));

    public override void Write(Utf8JsonWriter writer, HyperliquidPayments value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Venue bodies are read, never written.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(List<HyperliquidDex?>), TypeInfoPropertyName = "Dexs")]
[JsonSerializable(typeof(HyperliquidMarkets))]
[JsonSerializable(typeof(HyperliquidMeta))]
[JsonSerializable(typeof(List<HyperliquidContext?>), TypeInfoPropertyName = "Contexts")]
[JsonSerializable(typeof(HyperliquidPayments))]
[JsonSerializable(typeof(List<HyperliquidPayment?>), TypeInfoPropertyName = "Payments")]
internal sealed partial class HyperliquidJson : JsonSerializerContext;
