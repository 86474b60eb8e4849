using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Funding;

/// <summary>Tells the intervals of settlements whose venue does not publish them, from the spacing of the settlements themselves.</summary>
/// <remarks>
/// One gap alone proves nothing: it may be a hole in the series, or a late payment. It counts when the gap beside it is the same, or when a settlement
/// beside it is known to have that interval; else the nearest settlement whose interval is told that way lends its own. Where only one side is told and the
/// gap is another interval, it may be a hole or the first payment after a change: that stays unknown until the other side is there, as does the first
/// settlement of all. Nothing is told that settlements to come could contradict.
/// </remarks>
public static class IntervalInference
{
    // Payments come seconds to minutes late where the first trade after the hour triggers them.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    // Beyond it the neighbour speaks of another time.
    private static readonly TimeSpan Nearby = TimeSpan.FromHours(48);

    /// <summary>The same settlements with their unknown intervals filled in, in hours, source <see cref="IntervalSource.SettlementTimes"/>, as far as they can be told.</summary>
    /// <param name="rows">Of one contract, ascending in time, none missing that is known.</param>
    /// <param name="before">The last settlement before them; null when there is none or it is unknown.</param>
    /// <param name="after">The first settlement after them; null when there is none yet or it is unknown.</param>
    /// <exception cref="ArgumentException">The settlements do not ascend.</exception>
    public static IReadOnlyList<Settlement> Infer(IReadOnlyList<Settlement> rows, Settlement? before = null, Settlement? after = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Settlement[] series = [.. Optional(before), .. rows, .. Optional(after)];
        for (var i = 1; i < series.Length; i++)
        {
            if (series[i].Time <= series[i - 1].Time)
                throw new ArgumentException($"The settlement of {series[i].Time:u} follows that of {series[i - 1].Time:u}.", nameof(rows));
        }

        var gaps = Gaps(series);
        var told = new decimal?[series.Length];
        for (var i = 0; i < series.Length; i++)
            told[i] = series[i].Interval?.Hours ?? Corroborated(series, gaps, i);

        var first = before is null ? 0 : 1;
        var earlier = Nearest(told, step: 1);
        var later = Nearest(told, step: -1);
        var inferred = new Settlement[rows.Count];
        for (var i = 0; i < inferred.Length; i++)
        {
            var at = first + i;
            var hours = told[at] ?? Lent(series, told, gaps[at], at, earlier[at], later[at]);
            inferred[i] = rows[i].Interval is null ? rows[i] with { Interval = FundingInterval.FromHours(hours, IntervalSource.SettlementTimes) } : rows[i];
        }

        return inferred;
    }

    private static Settlement[] Optional(Settlement? row) => row is { } some ? [some] : [];

    // Hours from the settlement before to this one; null when they are no funding interval.
    private static decimal?[] Gaps(Settlement[] series)
    {
        var gaps = new decimal?[series.Length];
        for (var i = 1; i < series.Length; i++)
        {
            var gap = series[i].Time - series[i - 1].Time;
            var hours = Math.Round(gap.TotalHours);
            if (hours is 1 or 2 or 3 or 4 or 6 or 8 or 12 or 24 && (gap - TimeSpan.FromHours(hours)).Duration() <= Tolerance)
                gaps[i] = (decimal)hours;
        }

        return gaps;
    }

    private static decimal? Corroborated(Settlement[] series, decimal?[] gaps, int i)
    {
        if (gaps[i] is not { } gap)
            return null;
        if (Known(i - 1) == gap || Known(i + 1) == gap)
            return gap;
        var (start, end) = (i, i);
        while (end - start < 2 && Gap(start - 1) == gap)
            start--;
        while (end - start < 2 && Gap(end + 1) == gap)
            end++;

        // Two equal gaps between shorter ones that are the same on both sides: a row left over between two holes.
        return (end - start) switch
        {
            0 => null,
            1 when Gap(start - 1) is { } shorter && shorter < gap && Gap(end + 1) == shorter => null,
            _ => gap,
        };

        decimal? Gap(int at) => at >= 0 && at < gaps.Length ? gaps[at] : null;

        decimal? Known(int at) => at >= 0 && at < series.Length ? series[at].Interval?.Hours : null;
    }

    // For every place the nearest told one before it (step 1) or after it (step -1); -1 when there is none.
    private static int[] Nearest(decimal?[] told, int step)
    {
        var nearest = new int[told.Length];
        var last = -1;
        for (var i = step > 0 ? 0 : told.Length - 1; i >= 0 && i < told.Length; i += step)
        {
            nearest[i] = last;
            if (told[i] is not null)
                last = i;
        }

        return nearest;
    }

    private static decimal? Lent(Settlement[] series, decimal?[] told, decimal? gap, int at, int earlier, int later)
    {
        // How long before the first one the interval began nothing tells.
        if (at == 0)
            return null;
        var (toEarlier, toLater) = (Distance(earlier), Distance(later));
        var (before, after) = (From(earlier, toEarlier), From(later, toLater));
        if (toEarlier > Nearby || toLater > Nearby)
            return (before ?? after) is { } only && (gap is null || gap == only) ? only : null;
        return toEarlier <= toLater ? before ?? after : after ?? before;

        TimeSpan Distance(int other) => other < 0 ? TimeSpan.MaxValue : (series[at].Time - series[other].Time).Duration();

        // A payment may be late, but no two of one interval come within the half of it.
        decimal? From(int other, TimeSpan distance) =>
            distance <= Nearby && told[other] is { } hours && (series[at].Time - series[at - 1].Time).TotalHours >= (double)hours / 2 ? hours : null;
    }
}
