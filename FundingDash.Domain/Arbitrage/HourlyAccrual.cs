using FundingDash.Domain.Statistics;

namespace FundingDash.Domain.Arbitrage;

/// <summary>A contract's settled rates spread over the hours they pay for: one number an hour, made once and shared by all its pairs.</summary>
/// <remarks>
/// A settlement at t with interval h covers (t - h, t]. Hour k is the time after k until k + 1 hours since the Unix epoch. Payments of
/// whole hours come seconds to minutes late: they are put to the nearest hour, so that the hours add up to what was paid.
/// </remarks>
public sealed class HourlyAccrual
{
    private readonly double[] _perHour;

    private HourlyAccrual(int firstHour, double[] perHour, int stepHours, int phase)
    {
        FirstHour = firstHour;
        _perHour = perHour;
        StepHours = stepHours;
        Phase = phase;
    }

    public static HourlyAccrual Empty { get; } = new(0, [], 1, 0);

    public int FirstHour { get; }

    /// <summary>The hour after the last.</summary>
    public int EndHour => FirstHour + _perHour.Length;

    /// <summary>Rate of each hour, a fraction; not a number where nothing that covers the whole hour is known.</summary>
    public ReadOnlySpan<double> PerHour => _perHour;

    /// <summary>Longest interval among the settlements, in hours, rounded up: finer steps than this repeat one payment.</summary>
    public int StepHours { get; }

    /// <summary>Hour, modulo <see cref="StepHours"/>, at which the longest intervals begin.</summary>
    public int Phase { get; }

    /// <summary>The rate of one hour; null when unknown.</summary>
    public double? At(int hour) => hour >= FirstHour && hour < EndHour && !double.IsNaN(_perHour[hour - FirstHour]) ? _perHour[hour - FirstHour] : null;

    /// <summary>The hours of a period: from the first full hour after its beginning until the last full hour before its end.</summary>
    public static HourlyAccrual Of(SettledSeries series, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(series);
        var rows = series.Between(from, to);
        var (first, end) = Bounds(rows, CeilingHour(from), FloorHour(to));
        if (end <= first)
            return Empty;
        var cells = new HourCells(first, end - first);
        var longest = (Minutes: (short)0, End: 0);
        for (var i = 0; i < rows.Count; i++)
        {
            var interval = rows.IntervalMinutes[i];
            if (interval == 0)
                continue;
            var last = SettledMinute(rows.Minutes[i], interval);
            cells.Add(last - interval, last, rows.Rates[i] / (interval / (double)EpochMinutes.PerHour));
            if (interval >= longest.Minutes)
                longest = (interval, last);
        }

        var step = (longest.Minutes + EpochMinutes.PerHour - 1) / EpochMinutes.PerHour;
        return new(first, cells.ToPerHour(), step, (longest.End / EpochMinutes.PerHour) % step);
    }

    /// <summary>The hour that has begun at a time.</summary>
    public static int FloorHour(DateTimeOffset time) => EpochMinutes.Floor(time) / EpochMinutes.PerHour;

    internal static int CeilingHour(DateTimeOffset time) => (EpochMinutes.Ceiling(time) + EpochMinutes.PerHour - 1) / EpochMinutes.PerHour;

    public static DateTimeOffset ToTime(int hour) => EpochMinutes.ToTime(hour * EpochMinutes.PerHour);

    private static int SettledMinute(int minute, short interval) =>
        interval % EpochMinutes.PerHour == 0 ? (minute + (EpochMinutes.PerHour / 2)) / EpochMinutes.PerHour * EpochMinutes.PerHour : minute;

    // From the first hour that a row covers to the last, so that a young contract keeps a short array.
    private static (int First, int End) Bounds(SettledSeries rows, int from, int to)
    {
        var (first, end) = (int.MaxValue, int.MinValue);
        for (var i = 0; i < rows.Count; i++)
        {
            var interval = rows.IntervalMinutes[i];
            if (interval == 0)
                continue;
            var last = SettledMinute(rows.Minutes[i], interval);
            first = Math.Min(first, (last - interval) / EpochMinutes.PerHour);
            end = Math.Max(end, (last + EpochMinutes.PerHour - 1) / EpochMinutes.PerHour);
        }

        return (Math.Max(first, from), Math.Min(end, to));
    }
}
