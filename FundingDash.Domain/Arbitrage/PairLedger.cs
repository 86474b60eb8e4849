using System.Collections.Immutable;
using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>Every payment of a pair over a period, at its own time: what a holder's account would show. Contracts that are gone keep their part.</summary>
public sealed record PairLedger
{
    /// <summary>Periods that are shown, in days.</summary>
    public static ImmutableArray<int> Periods { get; } = [1, 3, 7, 14, 30, 90];

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>Ascending in time; the long leg first where both paid in one minute.</summary>
    public required ImmutableArray<LedgerEntry> Entries { get; init; }

    /// <summary>Sums, fees and coverage.</summary>
    public required PairRealised Realised { get; init; }

    /// <summary>The lowest balance before fees, 0 at the beginning included. Payments of one minute count as one.</summary>
    public required double WorstBalance { get; init; }

    /// <summary>What would have been left after an entry had the position been closed then: balance less one round trip. Null when fees are unknown.</summary>
    public double? NetAfter(LedgerEntry entry) => entry.Balance - Realised.Fees;

    /// <summary>The payments after <paramref name="from"/> until <paramref name="to"/> inclusive.</summary>
    /// <param name="bought">Settled history of the long leg.</param>
    /// <param name="sold">Settled history of the short leg.</param>
    /// <param name="from">Opening of the position.</param>
    /// <param name="to">End of the period.</param>
    /// <param name="fees">Round trip, a fraction; null when unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is empty.</exception>
    public static PairLedger Of(SettledSeries bought, SettledSeries sold, DateTimeOffset from, DateTimeOffset to, double? fees)
    {
        ArgumentNullException.ThrowIfNull(bought);
        ArgumentNullException.ThrowIfNull(sold);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        var entries = Merge(bought.Between(from, to), sold.Between(from, to));
        return new()
        {
            From = from,
            To = to,
            Entries = entries,
            Realised = new(LegRealised.Of(bought, from, to), LegRealised.Of(sold, from, to), (to - from).TotalHours, fees),
            WorstBalance = Worst(entries),
        };
    }

    private static ImmutableArray<LedgerEntry> Merge(SettledSeries bought, SettledSeries sold)
    {
        var entries = ImmutableArray.CreateBuilder<LedgerEntry>(bought.Count + sold.Count);
        var balance = new CompensatedSum();
        for (int i = 0, j = 0; i < bought.Count || j < sold.Count;)
        {
            var isLong = j == sold.Count || (i < bought.Count && bought.Minutes[i] <= sold.Minutes[j]);
            var row = isLong ? bought[i++] : sold[j++];
            var cash = isLong ? -row.Rate : row.Rate;
            balance.Add(cash);
            entries.Add(new(row.Minute, isLong ? PairLeg.Long : PairLeg.Short, row.Rate, cash, balance.Value));
        }

        return entries.MoveToImmutable();
    }

    private static double Worst(ImmutableArray<LedgerEntry> entries)
    {
        var worst = 0.0;
        for (var i = 0; i < entries.Length; i++)
        {
            if (i + 1 == entries.Length || entries[i + 1].Minute != entries[i].Minute)
                worst = Math.Min(worst, entries[i].Balance);
        }

        return worst;
    }
}
