using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Bybit;

/// <summary>Bybit's envelope: HTTP 200 is no success, <c>retCode</c> 0 is.</summary>
internal sealed record BybitAnswer<T>
    where T : class
{
    public string? RetCode { get; init; }

    public string? RetMsg { get; init; }

    public BybitPage<T>? Result { get; init; }

    /// <summary>The venue's clock, epoch milliseconds.</summary>
    public WireNumber Time { get; init; }
}

internal sealed record BybitPage<T>(List<T?>? List, string? NextPageCursor)
    where T : class;

/// <summary>One row of <c>GET /v5/market/tickers</c>. Everything is text, and empty where it does not apply.</summary>
internal sealed record BybitTicker
{
    public string? Symbol { get; init; }

    public WireNumber MarkPrice { get; init; }

    public WireNumber IndexPrice { get; init; }

    /// <summary>Running estimate: fraction per interval.</summary>
    public WireRate FundingRate { get; init; }

    public WireNumber FundingIntervalHour { get; init; }

    /// <summary>Epoch milliseconds; "0" on dated contracts.</summary>
    public WireNumber NextFundingTime { get; init; }

    public WireNumber FundingCap { get; init; }

    /// <summary>Both sides added: base units (linear) or USD (inverse).</summary>
    public WireNumber OpenInterest { get; init; }

    /// <summary>One side, same unit as <see cref="OpenInterest"/>; absent in older answers.</summary>
    public WireNumber SingleOpenInterest { get; init; }

    /// <summary>Quote currency (linear) or the coin (inverse).</summary>
    public WireNumber Turnover24h { get; init; }

    /// <summary>Base units (linear) or USD (inverse).</summary>
    public WireNumber Volume24h { get; init; }

    /// <summary>Empty or <c>Finished</c> when the contract trades normally.</summary>
    public string? CurPreListingPhase { get; init; }
}

/// <summary>One row of <c>GET /v5/market/instruments-info</c>.</summary>
internal sealed record BybitInstrumentRow
{
    public string? Symbol { get; init; }

    /// <summary>LinearPerpetual, LinearFutures, InversePerpetual, InverseFutures.</summary>
    public string? ContractType { get; init; }

    public string? Status { get; init; }

    public string? BaseCoin { get; init; }

    public string? QuoteCoin { get; init; }

    /// <summary>Minutes, unlike the tickers' hours.</summary>
    public WireNumber FundingInterval { get; init; }

    public WireNumber UpperFundingRate { get; init; }

    public WireNumber LowerFundingRate { get; init; }

    public string? IsPreListing { get; init; }

    public WireNumber LaunchTime { get; init; }

    /// <summary>Empty for crypto; stock, commodity, forex, etf ... for the rest; innovation is a zone of crypto.</summary>
    public string? SymbolType { get; init; }
}

/// <summary>One row of <c>GET /v5/market/funding/history</c>: a rate that was paid, a fraction for the interval that ended at its time.</summary>
internal sealed record BybitPaidRate
{
    public string? Symbol { get; init; }

    public WireRate FundingRate { get; init; }

    /// <summary>Epoch milliseconds.</summary>
    public WireNumber FundingRateTimestamp { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(BybitAnswer<BybitTicker>), TypeInfoPropertyName = "Tickers")]
[JsonSerializable(typeof(BybitAnswer<BybitInstrumentRow>), TypeInfoPropertyName = "Instruments")]
[JsonSerializable(typeof(BybitAnswer<BybitPaidRate>), TypeInfoPropertyName = "PaidRates")]
internal sealed partial class BybitJson : JsonSerializerContext;
