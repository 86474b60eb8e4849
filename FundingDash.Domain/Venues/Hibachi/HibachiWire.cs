using System.Text.Json;
using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Hibachi;

/// <summary>What every answer may be instead: the venue's error body.</summary>
internal abstract record HibachiEnvelope
{
    public const string TooManyRequests = "RATE_LIMIT";

    public string? ErrorCode { get; init; }

    public string? Message { get; init; }

    /// <summary>"failed" in errors; absent else.</summary>
    public string? Status { get; init; }

    /// <exception cref="VenueFaultException">The answer is an error.</exception>
    public void Require(string path)
    {
        if (ErrorCode is not null || Status == "failed")
        {
            throw new VenueFaultException(
                ErrorCode == TooManyRequests ? FailureKind.RateLimited : FailureKind.VenueError,
                $"{path}: error {ErrorCode ?? "(none)"}: {Message}");
        }
    }
}

/// <summary>Answer of <c>GET /market/inventory</c>. <c>feeConfig</c> and the chains are not read.</summary>
internal sealed record HibachiAnswer : HibachiEnvelope
{
    public List<HibachiMarket?>? Markets { get; init; }
}

internal sealed record HibachiMarket(HibachiContract? Contract, HibachiInfo? Info);

/// <summary>What a contract is. Its status is LIVE while it trades.</summary>
internal sealed record HibachiContract
{
    /// <summary>With a slash: BTC/USDT-P.</summary>
    public string? Symbol { get; init; }

    public string? Status { get; init; }

    /// <summary>CRYPTO, or FX for currencies and metals alike (the tags tell them apart).</summary>
    public string? Category { get; init; }

    public string? UnderlyingSymbol { get; init; }

    public string? SettlementSymbol { get; init; }

    /// <summary>Seconds with a fraction, in text.</summary>
    public WireNumber MarketCreationTimestamp { get; init; }

    /// <inheritdoc cref="MarketCreationTimestamp"/>
    public WireNumber MarketOpenTimestamp { get; init; }
}

/// <summary>Figures of a contract; all null when it is not LIVE.</summary>
internal sealed record HibachiInfo
{
    /// <summary>Fraction for one hour, not for eight.</summary>
    public WireRate EstimatedFundingRate { get; init; }

    public WireNumber MarkPrice { get; init; }

    /// <summary>The index.</summary>
    public WireNumber SpotPrice { get; init; }

    /// <summary>Base units.</summary>
    public WireNumber OpenInterestQuantity { get; init; }

    /// <summary>Settlement currency.</summary>
    [JsonPropertyName("volume24h")]
    public WireNumber Volume24h { get; init; }

    /// <summary>A list of words; kept as it is, so that another shape of it costs no rate.</summary>
    public JsonElement Tags { get; init; }
}

/// <summary>Answer of <c>GET /market/data/funding-rates</c>, oldest first.</summary>
internal sealed record HibachiPayments : HibachiEnvelope
{
    public List<HibachiPayment?>? Data { get; init; }
}

/// <summary>A rate that was paid: fraction for the hour that ended then, in seconds.</summary>
internal sealed record HibachiPayment(WireNumber FundingTimestamp, WireRate FundingRate);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(HibachiAnswer))]
[JsonSerializable(typeof(HibachiPayments))]
internal sealed partial class HibachiJson : JsonSerializerContext;
