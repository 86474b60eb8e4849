using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.BinanceStyle;

/// <summary>One row of <c>premiumIndex</c>. Times are epoch milliseconds.</summary>
internal sealed record BinancePremium
{
    public string? Symbol { get; init; }

    public WireNumber MarkPrice { get; init; }

    public WireNumber IndexPrice { get; init; }

    /// <summary>In spite of its name the running estimate for the period that ends at <see cref="NextFundingTime"/>: fraction per interval.</summary>
    public WireRate LastFundingRate { get; init; }

    /// <summary>0 on dated and settling contracts.</summary>
    public WireNumber NextFundingTime { get; init; }

    public WireNumber Time { get; init; }
}

/// <summary>One row of <c>fundingInfo</c>. Binance sends adjusted caps as strings, Aster its own names and numbers.</summary>
internal sealed record BinanceFundingInfo
{
    public string? Symbol { get; init; }

    public WireNumber FundingIntervalHours { get; init; }

    public WireNumber AdjustedFundingRateCap { get; init; }

    public WireNumber AdjustedFundingRateFloor { get; init; }

    public WireNumber FundingFeeCap { get; init; }

    public WireNumber FundingFeeFloor { get; init; }
}

/// <summary>One row of <c>ticker/24hr</c>.</summary>
internal sealed record BinanceTicker
{
    public string? Symbol { get; init; }

    /// <summary>Base units on linear venues, contracts on COIN-M.</summary>
    public WireNumber Volume { get; init; }

    /// <summary>Quote currency; linear venues only.</summary>
    public WireNumber QuoteVolume { get; init; }
}

/// <summary><c>openInterest?symbol=</c>: base units on linear venues, contracts on COIN-M.</summary>
internal sealed record BinanceOpenInterest
{
    public string? Symbol { get; init; }

    public WireNumber OpenInterest { get; init; }
}

/// <summary>One row of <c>fundingRate</c>: a rate that was paid, a fraction for the interval that ended at its time.</summary>
internal sealed record BinancePaidRate
{
    public string? Symbol { get; init; }

    /// <summary>Epoch milliseconds, some of them beside the full hour.</summary>
    public WireNumber FundingTime { get; init; }

    public WireRate FundingRate { get; init; }
}

/// <summary><c>exchangeInfo</c>, or the venue's error in its place.</summary>
internal sealed record BinanceExchangeInfo
{
    public string? Code { get; init; }

    public string? Msg { get; init; }

    public List<BinanceSymbol?>? Symbols { get; init; }
}

/// <summary>One instrument of <c>exchangeInfo</c>.</summary>
internal sealed record BinanceSymbol
{
    public string? Symbol { get; init; }

    public string? ContractType { get; init; }

    /// <summary>Linear venues.</summary>
    public string? Status { get; init; }

    /// <summary>COIN-M, which has no <c>status</c>.</summary>
    public string? ContractStatus { get; init; }

    public string? BaseAsset { get; init; }

    public string? QuoteAsset { get; init; }

    /// <summary>COIN, INDEX, EQUITY, KR_EQUITY, COMMODITY ...</summary>
    public string? UnderlyingType { get; init; }

    /// <summary>USD per contract; COIN-M only.</summary>
    public WireNumber ContractSize { get; init; }

    public WireNumber OnboardDate { get; init; }
}
