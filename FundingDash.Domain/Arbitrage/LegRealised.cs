using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>What one contract paid over a period, seen from neither side. Made once per contract and shared by its pairs.</summary>
/// <param name="Sum">Sum of the rates, each as paid at its own time; positive: longs paid.</param>
/// <param name="Settlements">Payments in the period.</param>
/// <param name="Expected">Payments that were due in the period, by the contract's own intervals; null when no interval is known to count by.</param>
public readonly record struct LegRealised(double Sum, int Settlements, int? Expected)
{
    /// <summary>Part of the payments that is known, 0 to 1. A period with no payment due yet is covered; a contract without history is not. Null when unknown.</summary>
    public double? Coverage => Settlements == 0 && Expected is null ? 0 : Expected == 0 ? 1 : Settlements / (double?)Expected;

    /// <summary>The payments after <paramref name="from"/> until <paramref name="to"/> inclusive. A contract that did not exist at the beginning, or does no longer at the end, is covered in part.</summary>
    public static LegRealised Of(SettledSeries series, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(series);
        var rows = series.Between(from, to);
        var sum = new CompensatedSum();
        foreach (var rate in rows.Rates)
            sum.Add(rate);
        return new(sum.Value, rows.Count, Due(series, rows, from, to));
    }

    // A leg that paid nothing in the whole period owes what its last interval before it would have brought.
    private static int? Due(SettledSeries series, SettledSeries rows, DateTimeOffset from, DateTimeOffset to)
    {
        var (start, due) = (EpochMinutes.Floor(from), EpochMinutes.Floor(to - ReferenceBuilder.Grace));
        if (rows.Count > 0)
            return rows.Count + GapWalk.CountMissing(rows.Minutes, rows.IntervalMinutes, start, due);
        var before = series.Between(DateTimeOffset.UnixEpoch, from);
        var known = before.IntervalMinutes.LastIndexOfAnyExcept((short)0);
        if (known < 0)
            return null;
        var last = before.Minutes[^1];
        var interval = before.IntervalMinutes[known];
        return ((due - last) / interval) - ((start - last) / interval);
    }
}
