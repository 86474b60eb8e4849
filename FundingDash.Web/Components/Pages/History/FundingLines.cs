using System.Collections.Immutable;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Grid;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>Settled histories as points of a chart.</summary>
internal static class FundingLines
{
    /// <summary>Each rate from the beginning of the interval that it paid for. The line ends where settlements are missing.</summary>
    public static ImmutableArray<ChartPoint> Steps(ContractView contract, RateMode unit)
    {
        var rows = Downsample.ToPoints(contract.Series);
        if (rows.IsEmpty)
            return [];
        var points = ImmutableArray.CreateBuilder<ChartPoint>(rows.Length + 1);
        var gaps = contract.Gaps.Gaps;
        var gap = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var start = rows[i].Minute - rows[i].IntervalMinutes;
            while (gap < gaps.Length && gaps[gap].StartMinute < start)
            {
                if (i > 0)
                    points.Add(ChartPoint.End(Math.Max(gaps[gap].StartMinute, rows[i - 1].Minute)));
                gap++;
            }

            points.Add(new(start, (float)unit.Percent(rows[i].PerHour!.Value)));
        }

        points.Add(new(rows[^1].Minute, points[^1].Value));
        return points.ToImmutable();
    }

    /// <summary>The mean of each UTC day. The line ends where a day is missing.</summary>
    public static ImmutableArray<ChartPoint> Days(ContractView contract, RateMode unit)
    {
        var days = DailyFunding.Of(contract.Series);
        if (days.IsEmpty)
            return [];
        var points = ImmutableArray.CreateBuilder<ChartPoint>(days.Length + 1);
        for (var i = 0; i < days.Length; i++)
        {
            if (i > 0 && days[i - 1].Minute + EpochMinutes.PerDay < days[i].Minute)
                points.Add(ChartPoint.End(days[i - 1].Minute + EpochMinutes.PerDay));
            points.Add(new(days[i].Minute, (float)unit.Percent(days[i].PerHour)));
        }

        points.Add(new(Math.Min(days[^1].Minute + EpochMinutes.PerDay, contract.Series.Minutes[^1]), points[^1].Value));
        return points.ToImmutable();
    }

    /// <summary>What holding a long has cost since the first settlement shown, in percent.</summary>
    public static ImmutableArray<ChartPoint> Cumulative(SettledSeries series)
    {
        var rows = Downsample.ToPoints(series);
        var sums = Realised.Cumulative(series);
        return [.. rows.Select(row => new ChartPoint(row.Minute, (float)(sums[series.Minutes.BinarySearch(row.Minute)] * 100)))];
    }
}
