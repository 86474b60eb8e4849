using FundingDash.Domain.Venues.BinanceStyle;

namespace FundingDash.Domain.Venues.Binance;

/// <summary>Paid rates of Binance USD-M, back to the listing of a contract.</summary>
/// <remarks>Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/market-data/rest-api/Get-Funding-Rate-History</remarks>
public sealed class BinanceUsdmHistory(HttpClient http, TimeProvider clock) : BinanceStyleHistory(BinanceUsdmFeed.Definition, BinanceUsdmFeed.Dialect, http, clock);
