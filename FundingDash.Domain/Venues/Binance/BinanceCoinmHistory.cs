using FundingDash.Domain.Venues.BinanceStyle;

namespace FundingDash.Domain.Venues.Binance;

/// <summary>Paid rates of Binance COIN-M, back to the listing of a contract.</summary>
/// <remarks>Source: https://developers.binance.com/docs/derivatives/coin-margined-futures/market-data/rest-api/Get-Funding-Rate-History-of-Perpetual-Futures</remarks>
public sealed class BinanceCoinmHistory(HttpClient http, TimeProvider clock) : BinanceStyleHistory(BinanceCoinmFeed.Definition, BinanceCoinmFeed.Dialect, http, clock);
