using System.Collections.Immutable;

namespace FundingDash.Domain.Statistics;

/// <summary>How complete a contract's settled history is over a period.</summary>
/// <param name="Gaps">Ascending; empty when nothing is missing.</param>
/// <param name="Actual">Settlements that are there, of known and unknown interval.</param>
/// <param name="Expected">Settlements that should be there; null when no interval is known to count by.</param>
public sealed record HistoryGaps(ImmutableArray<HistoryGap> Gaps, int Actual, int? Expected)
{
    /// <summary>Part of the expected settlements that is there, 0 to 1; null when unknown or when none was due.</summary>
    public double? Coverage => Expected > 0 ? Actual / (double)Expected : null;

    /// <summary>Checks the period after <paramref name="from"/> until <paramref name="to"/> inclusive.</summary>
    /// <param name="series">The contract's whole history.</param>
    /// <param name="from">Beginning of the period.</param>
    /// <param name="to">End of the period: a settlement counts as due from its own minute on.</param>
    /// <param name="listedAt">When the contract began to exist; null when unknown, then the whole period is expected.</param>
    public static HistoryGaps Find(SettledSeries series, DateTimeOffset from, DateTimeOffset to, DateTimeOffset? listedAt)
    {
        ArgumentNullException.ThrowIfNull(series);
        var rows = series.Between(from, to);
        var (start, end) = (EpochMinutes.Floor(listedAt > from ? listedAt.Value : from), EpochMinutes.Floor(to));
        var gaps = ImmutableArray.CreateBuilder<HistoryGap>();
        foreach (var gap in new GapWalk(rows.Minutes, rows.IntervalMinutes, start, end))
            gaps.Add(gap);
        var missing = gaps.Any(gap => gap.Missing is null) ? null : gaps.Sum(gap => gap.Missing);
        return new(gaps.ToImmutable(), rows.Count, rows.Count + missing);
    }
}
