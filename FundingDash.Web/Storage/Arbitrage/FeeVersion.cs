using FundingDash.Domain.Arbitrage;

namespace FundingDash.Web.Storage.Arbitrage;

/// <summary>A version of the fee schedule as it is stored.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Who">Who made it.</param>
/// <param name="Fees">The whole table, of the venues that there are now.</param>
public sealed record FeeVersion(DateTimeOffset At, string Who, FeeSchedule Fees);
