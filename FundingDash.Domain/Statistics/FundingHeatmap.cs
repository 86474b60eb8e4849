using System.Collections.Immutable;

namespace FundingDash.Domain.Statistics;

/// <summary>One UTC day of a heatmap.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Hours">24 cells: the sum of the rates paid at settlements within that hour; null where nothing was paid.</param>
public sealed record HeatmapDay(DateOnly Day, ImmutableArray<double?> Hours)
{
    /// <summary>What the whole day paid.</summary>
    public double Sum => Hours.Sum() ?? 0;
}

/// <summary>Day by hour: when a contract pays.</summary>
/// <remarks>Cells hold cash as paid, not rates of one hour: they add up to the realised sum, an hour without a payment stays empty instead of showing a payment that nobody got, and no interval need be known.</remarks>
public static class FundingHeatmap
{
    /// <summary>Every day from the first settlement's to the last one's, ascending.</summary>
    public static ImmutableArray<HeatmapDay> Of(SettledSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0)
            return [];
        var first = DayOf(series.Minutes[0]);
        var cells = new double?[DayOf(series.Minutes[^1]) - first + 1, 24];
        for (var i = 0; i < series.Count; i++)
        {
            var hour = (series.Minutes[i] / EpochMinutes.PerHour) - (DayOf(series.Minutes[i]) * 24);
            ref var cell = ref cells[DayOf(series.Minutes[i]) - first, hour];
            cell = (cell ?? 0) + series.Rates[i];
        }

        var start = DateOnly.FromDateTime(EpochMinutes.ToTime(first * EpochMinutes.PerDay).UtcDateTime);
        return [.. Enumerable.Range(0, cells.GetLength(0))
            .Select(day => new HeatmapDay(start.AddDays(day), [.. Enumerable.Range(0, 24).Select(hour => cells[day, hour])]))];
    }

    private static int DayOf(int minute) => minute / EpochMinutes.PerDay;
}
