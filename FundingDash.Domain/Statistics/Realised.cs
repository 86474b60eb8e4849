using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Statistics;

/// <summary>What a contract really paid over a period.</summary>
/// <param name="Sum">Sum of the settled rates, each as paid, without scaling; a fraction.</param>
/// <param name="Hours">Hours that the settlements with a known interval cover.</param>
/// <param name="MeanPerHour">Mean rate of one hour, weighted by hours, of those; null when they cover none.</param>
/// <param name="Settlements">Rows in the period.</param>
/// <param name="UnknownIntervals">Rows among them whose interval is unknown: in the sum, not in the mean.</param>
public readonly record struct Realised(double Sum, double Hours, double? MeanPerHour, int Settlements, int UnknownIntervals)
{
    /// <summary>Linear annual percent of what was paid; null when no known hours are covered.</summary>
    public double? Apr => MeanPerHour is { } mean ? FundingMath.Apr(mean) : null;

    /// <summary>All settlements of a series. Cut it to a period with <see cref="SettledSeries.Between"/>.</summary>
    public static Realised Of(SettledSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var rates = series.Rates;
        var intervals = series.IntervalMinutes;
        var (known, unknown) = (0.0, 0.0);
        var (minutes, unknownRows) = (0L, 0);
        for (var i = 0; i < rates.Length; i++)
        {
            if (intervals[i] > 0)
            {
                known += rates[i];
                minutes += intervals[i];
            }
            else
            {
                unknown += rates[i];
                unknownRows++;
            }
        }

        var hours = minutes / (double)EpochMinutes.PerHour;
        return new(known + unknown, hours, minutes > 0 ? known / hours : null, rates.Length, unknownRows);
    }

    /// <summary>Sums from the first settlement to each, for a chart of what a position has collected.</summary>
    public static double[] Cumulative(SettledSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var sums = series.Rates.ToArray();
        for (var i = 1; i < sums.Length; i++)
            sums[i] += sums[i - 1];
        return sums;
    }
}
