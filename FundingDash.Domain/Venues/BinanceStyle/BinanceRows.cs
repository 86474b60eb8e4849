using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.BinanceStyle;

/// <summary>The error object that can stand where a list belongs.</summary>
internal sealed record BinanceError(string? Code, string? Msg)
{
    private const string TooManyRequests = "-1003";

    public VenueFaultException AsFault(string path) => Code is null
        ? new(FailureKind.Malformed, $"{path}: an object where a list belongs")
        : new(Code == TooManyRequests ? FailureKind.RateLimited : FailureKind.VenueError, $"{path}: code {Code}: {Msg}");
}

/// <summary>A bulk answer: the rows, or the venue's error in their place.</summary>
internal sealed record BinanceRows<T>(List<T?> Rows, BinanceError? Error)
    where T : class;

internal sealed class BinanceRowsConverter<T> : JsonConverter<BinanceRows<T>>
    where T : class
{
    public override BinanceRows<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.StartArray => new(JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<List<T?>>)options.GetTypeInfo(typeof(List<T?>)))!, null),
        JsonTokenType.StartObject => new([], JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<BinanceError>)options.GetTypeInfo(typeof(BinanceError)))),
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, BinanceRows<T> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Venue bodies are read, never written.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(WireStringConverter),
        typeof(BinanceRowsConverter<BinancePremium>),
        typeof(BinanceRowsConverter<BinanceFundingInfo>),
        typeof(BinanceRowsConverter<BinanceTicker>),
        typeof(BinanceRowsConverter<BinancePaidRate>),
    ])]
[JsonSerializable(typeof(BinanceRows<BinancePremium>), TypeInfoPropertyName = "PremiumRows")]
[JsonSerializable(typeof(BinanceRows<BinanceFundingInfo>), TypeInfoPropertyName = "FundingInfoRows")]
[JsonSerializable(typeof(BinanceRows<BinanceTicker>), TypeInfoPropertyName = "TickerRows")]
[JsonSerializable(typeof(BinanceRows<BinancePaidRate>), TypeInfoPropertyName = "PaidRateRows")]
[JsonSerializable(typeof(List<BinancePremium>))]
[JsonSerializable(typeof(List<BinanceFundingInfo>))]
[JsonSerializable(typeof(List<BinanceTicker>))]
[JsonSerializable(typeof(List<BinancePaidRate>))]
[JsonSerializable(typeof(BinanceError))]
[JsonSerializable(typeof(BinanceExchangeInfo))]
[JsonSerializable(typeof(BinanceOpenInterest))]
internal sealed partial class BinanceJson : JsonSerializerContext;
