using System.Text.Json.Serialization;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Backpack;

/// <summary>One row of <c>GET markets</c>: perpetuals, spot, predictions and more.</summary>
internal sealed record BackpackMarket
{
    public string? Symbol { get; init; }

    public string? BaseSymbol { get; init; }

    public string? QuoteSymbol { get; init; }

    public string? MarketType { get; init; }

    /// <summary>Open, Closed or PostOnly.</summary>
    public string? OrderBookState { get; init; }

    public string? Visible { get; init; }

    /// <summary>Milliseconds.</summary>
    public WireNumber FundingInterval { get; init; }

    /// <summary>Basis points: 100 is 1 %.</summary>
    public WireNumber FundingRateUpperBound { get; init; }

    /// <inheritdoc cref="FundingRateUpperBound"/>
    public WireNumber FundingRateLowerBound { get; init; }

    /// <summary>STOCK, INDEX ...; null for crypto.</summary>
    public string? RwaMarketType { get; init; }

    /// <summary>ISO time without a zone, meaning UTC.</summary>
    public string? CreatedAt { get; init; }
}

/// <summary>One row of <c>GET markPrices</c>.</summary>
internal sealed record BackpackMark
{
    public string? Symbol { get; init; }

    public WireRate FundingRate { get; init; }

    public WireNumber MarkPrice { get; init; }

    public WireNumber IndexPrice { get; init; }

    public WireNumber NextFundingTimestamp { get; init; }
}

/// <summary>One row of <c>GET openInterest</c>.</summary>
internal sealed record BackpackOpenInterest
{
    public string? Symbol { get; init; }

    /// <summary>Base units.</summary>
    public WireNumber OpenInterest { get; init; }
}

/// <summary>One row of <c>GET tickers</c>.</summary>
internal sealed record BackpackTicker
{
    public string? Symbol { get; init; }

    /// <summary>Turnover in quote currency.</summary>
    public WireNumber QuoteVolume { get; init; }
}

/// <summary>One row of <c>GET fundingRates</c>: a fraction for the interval that ends at its time. The newest row's interval still runs.</summary>
internal sealed record BackpackPaidRate
{
    public string? Symbol { get; init; }

    public WireRate FundingRate { get; init; }

    /// <summary>ISO time without a zone, meaning UTC.</summary>
    public string? IntervalEndTimestamp { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(WireStringConverter)])]
[JsonSerializable(typeof(List<BackpackMarket?>), TypeInfoPropertyName = "Markets")]
[JsonSerializable(typeof(List<BackpackMark?>), TypeInfoPropertyName = "Marks")]
[JsonSerializable(typeof(List<BackpackOpenInterest?>), TypeInfoPropertyName = "OpenInterests")]
[JsonSerializable(typeof(List<BackpackTicker?>), TypeInfoPropertyName = "Tickers")]
[JsonSerializable(typeof(List<BackpackPaidRate?>), TypeInfoPropertyName = "PaidRates")]
internal sealed partial class BackpackJson : JsonSerializerContext;
