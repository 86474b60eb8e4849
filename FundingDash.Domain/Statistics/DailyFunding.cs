using System.Collections.Immutable;

namespace FundingDash.Domain.Statistics;

/// <summary>What one UTC day paid on average.</summary>
/// <param name="Minute">Beginning of the day, minutes since 1970-01-01 UTC.</param>
/// <param name="PerHour">Mean of the settled rates of one hour, as a fraction, weighted by the minutes of the day that each paid for.</param>
public readonly record struct DayMean(int Minute, double PerHour);

/// <summary>A long history day by day, for many contracts in one chart: intervals of different lengths become comparable, and the day's swing does not hide the level.</summary>
public static class DailyFunding
{
    /// <summary>Ascending; a day of which nothing is known is not there. Rows of unknown interval are left out.</summary>
    public static ImmutableArray<DayMean> Of(SettledSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var days = new SortedDictionary<int, (double Sum, int Minutes)>();
        for (var i = 0; i < series.Count; i++)
        {
            if (series[i] is not { PerHour: { } perHour } row)
                continue;
            for (var from = row.Minute - row.IntervalMinutes; from < row.Minute;)
            {
                var day = from / EpochMinutes.PerDay;
                var to = Math.Min(row.Minute, (day + 1) * EpochMinutes.PerDay);
                var (sum, minutes) = days.GetValueOrDefault(day);
                days[day] = (sum + (perHour * (to - from)), minutes + to - from);
                from = to;
            }
        }

        return [.. days.Select(day => new DayMean(day.Key * EpochMinutes.PerDay, day.Value.Sum / day.Value.Minutes))];
    }
}
