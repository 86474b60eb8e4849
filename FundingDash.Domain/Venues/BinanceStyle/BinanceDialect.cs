using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Venues.BinanceStyle;

/// <summary>In what the venues that speak Binance's futures API differ.</summary>
internal sealed record BinanceDialect
{
    /// <summary>Folder of all paths, for example <c>fapi/v1</c>.</summary>
    public required string Root { get; init; }

    public required MarginKind Margin { get; init; }

    /// <summary>Contract types that are perpetuals, compared whole: a live list can hold "PERPETUAL DELIVERING".</summary>
    public required string[] Perpetuals { get; init; }

    /// <summary>Interval of a contract that <c>fundingInfo</c> does not list, as the venue documents it; null when it documents none.</summary>
    public required decimal? AbsentIntervalHours { get; init; }

    /// <summary>Whether a <c>fundingInfo</c> without rows is a normal answer; else it is a failure, and what was known stays.</summary>
    public required bool EmptyFundingInfoIsNormal { get; init; }

    /// <summary>Published weight of <c>premiumIndex</c> without a symbol.</summary>
    public required int PremiumWeight { get; init; }

    /// <summary>What the symbol follows in the address of the trading page; null when none is proven.</summary>
    public required string? TradePage { get; init; }

    public string Premium => $"{Root}/premiumIndex";

    public string FundingInfo => $"{Root}/fundingInfo";

    public string ExchangeInfo => $"{Root}/exchangeInfo";

    public string Ticker => $"{Root}/ticker/24hr";

    public string PaidRates => $"{Root}/fundingRate";

    public string OpenInterest(string symbol) => $"{Root}/openInterest?symbol={Uri.EscapeDataString(symbol)}";
}
