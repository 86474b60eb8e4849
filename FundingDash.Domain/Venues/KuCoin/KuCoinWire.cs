using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.KuCoin;

/// <summary>KuCoin's envelope: HTTP 200 is no success, <c>code</c> "200000" is.</summary>
internal sealed record KuCoinAnswer<T>(string? Code, string? Msg, List<T?>? Data)
    where T : class;

/// <summary>One row of <c>GET /api/v1/contracts/active</c>. Granularities are milliseconds.</summary>
internal sealed record KuCoinContract
{
    public string? Symbol { get; init; }

    public string? Type { get; init; }

    public string? Status { get; init; }

    public string? MarketStage { get; init; }

    public string? AssetClass { get; init; }

    public string? BaseCurrency { get; init; }

    public string? QuoteCurrency { get; init; }

    public bool IsInverse { get; init; }

    public WireNumber Multiplier { get; init; }

    public WireRate FundingFeeRate { get; init; }

    public WireNumber FundingRateGranularity { get; init; }

    public WireNumber CurrentFundingRateGranularity { get; init; }

    /// <summary>Countdown in milliseconds, in spite of its name.</summary>
    public WireNumber NextFundingRateTime { get; init; }

    /// <summary>Epoch milliseconds; absent in answers before 2025.</summary>
    public WireNumber NextFundingRateDateTime { get; init; }

    public WireNumber FundingRateCap { get; init; }

    public WireNumber MarkPrice { get; init; }

    public WireNumber IndexPrice { get; init; }

    /// <summary>Lots.</summary>
    public WireNumber OpenInterest { get; init; }

    /// <summary>Settle currency: USDT, or the coin for inverse contracts.</summary>
    public WireNumber TurnoverOf24h { get; init; }

    public WireNumber FirstOpenDate { get; init; }
}

/// <summary>One row of <c>GET /api/v1/contract/funding-rates</c>: a rate that was paid, a fraction for the interval that ended at its time.</summary>
internal sealed record KuCoinPaidRate
{
    public string? Symbol { get; init; }

    public WireRate FundingRate { get; init; }

    /// <summary>Epoch milliseconds.</summary>
    public WireNumber Timepoint { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(KuCoinAnswer<KuCoinContract>), TypeInfoPropertyName = "Contracts")]
[JsonSerializable(typeof(KuCoinAnswer<KuCoinPaidRate>), TypeInfoPropertyName = "PaidRates")]
internal sealed partial class KuCoinJson : JsonSerializerContext;
