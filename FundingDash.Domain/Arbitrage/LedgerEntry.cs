using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>One payment of one leg.</summary>
/// <param name="Minute">When it was paid, in minutes since the Unix epoch.</param>
/// <param name="Leg">Whose payment.</param>
/// <param name="Rate">The rate as settled.</param>
/// <param name="Cash">What the holder got: the rate for a short leg, its opposite for a long one. A fraction of the notional.</param>
/// <param name="Balance">Sum of all payments so far, before fees.</param>
public readonly record struct LedgerEntry(int Minute, PairLeg Leg, double Rate, double Cash, double Balance)
{
    public DateTimeOffset Time => EpochMinutes.ToTime(Minute);
}
