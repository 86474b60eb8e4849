using FundingDash.Domain.Venues.BinanceStyle;

namespace FundingDash.Domain.Venues.Aster;

/// <summary>Paid rates of Aster, back to the listing of a contract.</summary>
/// <remarks>Source: https://github.com/asterdex/api-docs</remarks>
public sealed class AsterHistory(HttpClient http, TimeProvider clock) : BinanceStyleHistory(AsterFeed.Definition, AsterFeed.Dialect, http, clock);
