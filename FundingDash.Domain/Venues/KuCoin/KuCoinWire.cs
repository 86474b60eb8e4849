using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.KuCoin;

/// <summary>KuCoin's envelope: HTTP 200 is no success, <c>code</c> "200000" is.</summary>
internal sealed record KuCoinAnswer(string? Code, string? Msg, List<KuCoinContract?>? Data);

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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(KuCoinAnswer))]
internal sealed partial class KuCoinJson : JsonSerializerContext;
